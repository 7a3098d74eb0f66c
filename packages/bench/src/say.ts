/** What a bench says to whoever runs it. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);
