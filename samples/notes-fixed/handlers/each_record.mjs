// Runs `work` on every record of a batch. What fails is reported by its number, so that only this is tried again: of a
// stream the first that failed and all behind it, of a queue exactly those that failed.
export async function eachRecord(records, work, inOrder) {
  const batchItemFailures = [];
  for (const record of records) {
    try {
      await work(record);
    } catch (error) {
      console.error(error);
      batchItemFailures.push({ itemIdentifier: record.messageId ?? record.dynamodb.SequenceNumber });
      if (inOrder) break;
    }
  }
  return { batchItemFailures };
}
