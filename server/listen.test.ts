import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServer } from './listen.ts';

/* What the server of the house does with slow and wrong requests is in `tests/faults/bad-input.test.ts`. */

const large = Buffer.alloc(40_000_000);
const server = openServer((_req, res) => res.end(large), { headers: 60_000, body: 60_000, taking: 300 });
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => void server.close());

test('whoever takes nothing of an answer is let go of', async () => {
	const open = once(server, 'connection');
	const line = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
	line.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
	const [here] = (await open) as [typeof line];
	await once(here, 'close');
	expect(here.bytesWritten).toBeGreaterThan(0);
	line.destroy();
});
