// Two people talk about an old mill. A line says who speaks; `seed.mjs` reads it as the published script did.
export default `
Person 1: Have you walked past the old mill lately?
Person 2: Yesterday. The wheel is still there, under the ivy.
Person 1: I thought it had been sold for scrap years ago.
Person 2: They tried. Nobody could get a crane down the lane.
Person 1: So it was saved by a bad road.
Person 2: Most old things are.
Person 1: Does water still run in the race?
Person 2: A trickle. The sluice gate is stuck half shut.
Person 1: Rust?
Person 2: Roots. An alder has grown straight through the frame.
Person 1: I know somebody with a winch.
Person 2: I know somebody with a saw.
Person 1: Then we are two thirds of a restoration society.
Person 2: What is the last third?
Person 1: Permission.
Person 2: The parish owns the bank, the wheel belongs to the house.
Person 1: And who has the house?
Person 2: A cousin of the last miller. She answers letters.
Person 1: Paper letters?
Person 2: Paper only. She says that post cannot be delivered twice.
Person 1: She has been lucky with her post.
Person 2: I wrote to her on Monday.
Person 1: And?
Person 2: Today I wrote again, in case the first was lost.
Person 1: So now she has two letters that say the same thing.
Person 2: I numbered them. If both arrive she can throw one away.
Person 1: That is more care than most software takes.
Person 2: It is what my grandmother did with orders for flour.
Person 1: Numbered orders?
Person 2: Every order had a number, and the miller kept a list of those he had ground.
Person 1: An order that came twice was ground once.
Person 2: And one that did not come at all was missed at the end of the week.
Person 1: When the numbers had a hole.
Person 2: Exactly.
Person 1: Did he keep the sacks in the order of the numbers?
Person 2: For each farm, yes. Not between farms.
Person 1: Why not between farms?
Person 2: Because then one farm with wet grain would have held up the whole valley.
Person 1: Ha. A line per customer.
Person 2: A hook per customer, on the wall. You can still see the nails.
Person 1: What happened to wet grain?
Person 2: He tried it again after an hour by the stove.
Person 1: And if it was still wet?
Person 2: After the third time it went in the corner by the door.
Person 1: With a note?
Person 2: With a note, and nobody read the corner until market day.
Person 1: I have worked in places like that.
Person 2: The corner was full in a wet year.
Person 1: Somebody should have looked before market day.
Person 2: There was a bell on the corner, in the end. It rang at five sacks.
Person 1: Tell me that the bell is still there.
Person 2: The bell is in the church. They needed one.
Person 1: All right. What would it take to make the wheel turn again?
Person 2: Water first. The pond has silted up to the knee.
Person 1: How much water does it want?
Person 2: The old book says five buckets a second, and a full pond for when it wants more.
Person 1: So it can run fast for a while, on what was saved up.
Person 2: Five minutes of that, the book says. After that you wait, however much you shout.
Person 1: I like the book already.
Person 2: It was written by people who paid for every bucket.
Person 1: Who has it?
Person 2: I do. It was between the hymn books in the attic.
Person 1: Read me a page.
Person 2: I will copy some of it out. Give me the evening.
Person 1: Take your time. I have drawn a plan of the race from memory, and of the two gates, and I would like to know whether the lower gate opened before the upper one or the other way round, because I cannot make it work.
Person 2: The upper gate first, and only by a hand's width. Then the lower one. Whoever did it the other way round emptied the pond below into the fields, and there is a page of complaints about the spring it happened.
Person 1: So the order matters, and nothing forced anybody to keep it. A chain between the two gates would have done it: the lower one cannot be lifted until the upper one hangs in its notch. Is there one?
Person 2: There is a chain in the drawing of the year after. Somebody had the same thought, with wet feet. It was taken off again later because it was in the way whenever the smith wanted only the lower gate opened.
Person 1: That is how it always goes. A rule protects everybody until the one case it did not think of, and then it is taken away altogether where it should have got one exception with a name and a date on it.
Person 2: The cousin has answered, by the way. One letter, numbered. She says yes to the wheel, no to visitors on Sundays, and that she wants to know each week what was done, even in weeks when nothing was.
Person 1: Even in weeks when nothing was. I want that on a sign over my desk. A report that says nothing happened is worth something; no report at all could mean that nothing happened or that the messenger fell in the pond.
Person 2: I shall write her on Fridays then. You count the hours, I count the parts. If you have nothing by Friday noon I write a zero, and she will not need to guess which of us forgot about it this time.
Person 1: Good. About parts: the wheel has forty paddles and I could see eleven missing from the bridge. There may be more under the water line, so let us not order anything before somebody has been in with boots.
Person 2: I have been in with boots. Fourteen are missing, two are cracked, and one has been replaced by a piece of a door that still has its number on it. It is the soundest of them all, so I would leave it.
Person 1: Leave it, of course. So sixteen new ones. Oak or larch? The book must say, and if it does not, the paddles do: oak goes black in water and larch goes grey, and we have enough of the old ones to compare.
Person 2: They are grey. And the book says larch, twice, because the miller bought oak once from a cousin, found it too heavy, and wrote down what it cost him in an underlined sentence I cannot repeat to you here.
Person 1: Then larch it is. Sixteen, and four to spare, because somebody always measures from the wrong end. Shall I ask the sawmill on the ridge? They owe me for the roof, though they may remember that differently.
Person 2: Ask them, and ask for it in writing with a date. Last time they told me that it was on its way, and what they meant by that was that somebody had thought of it on the way home from the public house.
Person 1: There is a difference between accepted and done. They ought to give you a slip with a number when they take the order, and a board by the gate where you can look up how far that number has got by now.
Person 2: They have a board. It is wiped every morning by the apprentice, so that it looks tidy. Whatever was not finished in the evening has to be asked for again, and is then at the bottom of the new list.
Person 1: Nobody has told the apprentice what the board is for. He keeps the board clean and loses the work; I have met him in every trade I ever worked in, and he is always praised for it in the first year.
Person 2: I told him. He now copies the open lines onto the back of the board before he wipes the front. It is the best sawmill in the county since, and he believes that it was the chalk that made the difference.
Person 1: Then there is hope for all of us. When shall we do the pond? It wants a dry week, four people, and a cart, and it would be wise to let the trout out first before anybody starts with a spade in there.
Person 2: The second week of the month. The church choir comes to dig, they are eleven, and they will sing. The trout go into the tub of the inn overnight; the inn has been told to count them in and count them out.
Person 1: Count them in and count them out, and what if the numbers differ? I do not want to be the one who has to explain to the angling club why there are nineteen of them where there used to be twenty.
Person 2: Then there was a trout for supper, and we shall know it at once and not in the autumn. It is not about the one fish, it is about knowing on the same evening whom to ask about it, while he still remembers.
Person 1: You would have made a good miller. I shall bring the winch on the Tuesday, so that the alder is out of the frame before the choir comes; with the gate stuck as it is there is no use in emptying anything.
Person 2: Tuesday is good. Bring the long chain too. And somebody must stand at the lower bridge and shout when the water comes, because the children play there after school whatever anybody has told them about it.
Person 1: I shall do the shouting. I have the voice for it, and I would rather be wet than sorry. Let us agree on the word, though: what I shout must not sound like anything the choir could be singing just then.
Person 2: That rules out a good deal. Take the bell: I asked the vicar, and we may have it back for the week if we hang it ourselves and bring it home again. It rings once for water and twice for everybody out.
Person 1: Once for water, twice for out. And nothing at all means that all is well, or that the bell has fallen off its hook; so let it also ring on the hour, and then whoever listens knows that it still can.
Person 2: On the hour, then. You see, this is why I did not want to do it with the others alone. They would have hung the bell, admired it, and found out in the middle of the flood that it had no clapper in it.
Person 1: They would have blamed the bell. Well, we have larch, a winch, a saw, a choir, a bell with a clapper, and a cousin who wants a letter each Friday. What have we forgotten? There is always something at the end.
Person 2: Money, I should think. The parish gives half of what we can show slips for, up to a sum that they would not tell me, and they will not pay for the same slip twice even if we should hand it in twice.
Person 1: Sensible people. Keep the slips by number, then, in the tin with the blue lid, and write the number into the book as well. If the tin should go into the pond we can still say what ought to have been in it.
Person 2: And if the book goes into the pond we have the tin. I will not put the two in the same pocket, before you say it. One of them sleeps at my house and the other sleeps at yours, and we compare on Fridays.
Person 1: Then I can think of nothing else, which only means that I shall think of it at three in the morning. Have you decided yet what we are going to grind first, when it turns? You must have thought about that.
Person 2: The wet sack in the corner by the door. It has had a note on it for sixty years, it must be dry enough by now, and somebody wrote on the note that it should be tried again. I think that we owe it that.
Person 1: Sixty years of waiting, and it was never lost, because somebody had the sense to write down what it was and what should be done with it. I hope that anything I ever put aside is found in that condition.
Person 2: Then it is agreed. I write to the cousin tonight: letter number three, the first two having both arrived, as she pointed out to me with some amusement. She threw one away and kept the other. All is in order.
`;
