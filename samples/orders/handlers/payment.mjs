// Charges a card. One in four tries finds the bank busy; a card that ends in 0000 is declined.
class CardBusy extends Error {
  name = "CardBusy";
}
class CardDeclined extends Error {
  name = "CardDeclined";
}

export async function handler({ order_id, card, total }) {
  if (Math.random() < 0.25) throw new CardBusy("the bank is busy, try again");
  if (card.endsWith("0000")) throw new CardDeclined(`card ${card.slice(-4)} was declined`);
  return { receipt: `receipt-${order_id}`, total, settles_in: 5 };
}
