// What an oEmbed reader asks for, as static files: one for each sample and lesson. `site` is the address that the site will
// have, as https://example.org/millrace/; without it addresses are the site's own, relative ones.
const size = { width: 960, height: 560 };

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

function oembed({ site, folder, title, query, poster }) {
  const src = `${site}${folder}/play.html?${query}&load=click`;
  return {
    version: "1.0", type: "rich", title, provider_name: "Millrace", ...(site ? { provider_url: site } : {}), ...size,
    html: `<iframe src="${escape(src)}" title="${escape(title)}" width="${size.width}" height="${size.height}" `
      + 'style="border:0;max-width:100%" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>',
    thumbnail_url: `${site}${folder}/posters/${poster}-light.svg`, thumbnail_width: size.width, thumbnail_height: size.height,
  };
}

// {path in the site: value}. `samples`: [{name, title}]; `courses`: see lessons.mjs.
export function oembeds({ site = "", folder, samples, courses }) {
  const ofSamples = samples.map(({ name, title }) => [`oembed/${name}.json`, oembed({ site, folder, title, query: `sample=${name}`, poster: name })]);
  const ofLessons = courses.flatMap((course) => course.lessons.map((lesson) => {
    const address = `${course.name}/${lesson.name}`;
    const title = `${course.title}: ${lesson.title}`;
    return [`oembed/${address}.json`, oembed({ site, folder, title, query: `lesson=${address}`, poster: `lessons/${address}` })];
  }));
  return Object.fromEntries([...ofSamples, ...ofLessons]);
}
