import { expect, it, vi } from 'vitest';
import type { Services } from '#platform/server/services.ts';
import type { OpenedSlice, Opening, Slice } from '#platform/server/slice.ts';
import { openSlices } from './open-slices.ts';

/* Slices are opened in the order of their layers and stopped in reverse. */

const log: string[] = [];
const slice = (name: string, opened: OpenedSlice = {}, open = async (_opening: Opening) => {}): Slice => ({
	name,
	async open(_services, opening) {
		log.push(`${name} opens`);
		await open(opening);
		return { stop: () => void log.push(`${name} stops`), ...opened };
	},
});
const open = (slices: readonly Slice[], settings = {}) => {
	log.length = 0;
	return openSlices(slices, {} as Services, { settings, store: null, ownsDataFolder: true });
};

it('stops those that are open when one cannot be opened', async () => {
	const failing = slice('floor', {}, () => Promise.reject(new Error('no floor')));
	const all = [slice('directory'), slice('conference'), failing, slice('broadcast')];
	await expect(open(all)).rejects.toThrow('no floor');
	expect(log).toEqual([
		'directory opens',
		'conference opens',
		'floor opens',
		'conference stops',
		'directory stops',
	]);
});

it('stops the others when one cannot be stopped, and says so', async () => {
	const output = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	const failing = slice('conference', { stop: () => Promise.reject(new Error('it hangs')) });
	await (await open([slice('directory'), failing, slice('floor')])).stop();
	expect(log.slice(3)).toEqual(['floor stops', 'directory stops']);
	expect(output).toHaveBeenCalledWith(expect.stringContaining('slice.stop'));
});

it('gives a slice its own settings and what those before it have opened, nothing of those after it', async () => {
	const found: Record<string, object> = {};
	const record = (name: string) => (opening: Opening) => Promise.resolve(void (found[name] = opening));
	const [directory, floor] = ['directory', 'floor'].map((name) => ({ stop() {}, name }));
	const all = [
		slice('directory', directory, record('directory')),
		{ name: 'conference' },
		slice('floor', floor, record('floor')),
		slice('broadcast', {}, record('broadcast')),
	];
	await open(all, { floor: 'its own' });
	expect(found).toMatchObject({
		directory: { lower: {}, settings: undefined },
		floor: { lower: { directory }, settings: 'its own', ownsDataFolder: true },
		broadcast: { lower: { directory, floor }, settings: undefined },
	});
	expect(Object.keys((found['floor'] as Opening).lower)).toEqual(['directory']);
});

it('brings together what slices answer and listen for', async () => {
	const stream = { path: /^\/live\/a$/, join: () => Promise.resolve(true) };
	const handler = { path: /^\/media\//, handle() {} };
	const stop = vi.fn<() => void>();
	const listen = vi.fn<(to: string) => { stop(): void }>(() => ({ stop }));
	const opened = await open([
		slice('floor', { streams: [stream] }),
		slice('broadcast', { handlers: [handler], listen }),
	]);
	opened.listen('http://localhost:3000').stop();
	expect([opened.streams, opened.handlers]).toEqual([[stream], [handler]]);
	expect([listen.mock.calls, stop.mock.calls.length]).toEqual([[['http://localhost:3000']], 1]);
});
