import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { scanner } from './checks.ts';

test('The check says that uploads are not scanned, that they are, or that clamd is away', async () => {
	expect(await scanner(null)).toMatchObject({ state: 'note', what: 'platform.check.scanner-none' });
	const clamd = createServer((socket) => void socket.resume().end('PONG\0'));
	await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve));
	const address = { host: '127.0.0.1', port: (clamd.address() as AddressInfo).port };
	expect(await scanner(address)).toMatchObject({ state: 'good' });
	await new Promise((resolve) => clamd.close(resolve));
	expect(await scanner(address)).toMatchObject({
		state: 'bad',
		reason: expect.stringContaining('ECONNREFUSED'),
	});
});
