// Stands for some outside service that works four times out of five.
export async function handler() {
  return { status_code: 200, return_number: Math.floor(Math.random() * 10) };
}
