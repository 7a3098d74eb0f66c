// A process that starts a server, says where, and then waits to be killed.
import { startEmbeddedPostgres } from './launcher';

const { url, reused } = await startEmbeddedPostgres({ dataDir: process.argv[2]!, durable: false });
process.stdout.write(`${JSON.stringify({ url, reused })}\n`);
process.stdin.resume();
