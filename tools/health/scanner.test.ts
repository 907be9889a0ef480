import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../server/settings.ts';
import { scanner } from './checks.ts';

test('The check says that uploads are not scanned, that they are, or that clamd is away', async () => {
	expect(await scanner(readEnvironment({}))).toMatchObject({
		state: 'note',
		what: expect.stringContaining('not scanned'),
	});
	const clamd = createServer((socket) => void socket.resume().end('PONG\0'));
	await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve));
	const CLAMD = `127.0.0.1:${(clamd.address() as AddressInfo).port}`;
	expect(await scanner(readEnvironment({ CLAMD }))).toMatchObject({ state: 'good' });
	await new Promise((resolve) => clamd.close(resolve));
	expect(await scanner(readEnvironment({ CLAMD }))).toMatchObject({
		state: 'bad',
		what: expect.stringContaining('ECONNREFUSED'),
	});
});
