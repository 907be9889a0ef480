import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryOf } from '../../bench/child.ts';
import { prepareHall, type Hall } from '../../bench/hall/prepare.ts';
import { signIn } from '../../bench/sessions.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { askPath, delegateRequests, leadPath, send } from './delegate-requests.ts';

/*
 * One client who takes all they can get, and what is left for everybody else. The same at full size, with the time that
 * others wait, is `npm run bench -- attack`.
 */

let site: Site;
let port: number;
let hall: Hall;
let chair: string;
let delegates: string[];
beforeAll(async () => {
	// Behind a proxy, past which all requests here come: they count as from their own address.
	site = await openSite({ ADDRESS_HEADER: 'x-forwarded-for' });
	port = Number(new URL(site.origin).port);
	hall = await prepareHall(site.database, 5);
	const everyone = [hall.chair, ...hall.delegates].map(({ email }) => email);
	const [line = '', ...lines] = await signIn(site, everyone);
	chair = line.replace('cookie: ', '');
	delegates = lines;
});
afterAll(() => site.close());

/** Status of an answer, all of which is read. */
async function status(path: string, headers: Record<string, string> = {}): Promise<number> {
	const answer = await fetch(site.origin + path, { headers, redirect: 'manual' });
	await answer.arrayBuffer();
	return answer.status;
}
const attackers: Socket[] = [];
afterAll(() => attackers.forEach((socket) => socket.destroy()));

/** A connection from another address of this machine that sends and reads nothing. @returns when it has ended */
async function attack(request: string): Promise<void> {
	const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' }).pause();
	attackers.push(socket);
	await new Promise<void>((resolve) => {
		socket.on('error', () => resolve()).on('close', () => resolve());
		socket.once('connect', () => socket.write(request));
		// Nothing is read, so the end is seen by writing.
		const tries = setInterval(() => (socket.destroyed ? clearInterval(tries) : socket.write('\r\n')), 50);
	});
}

describe('requests that nobody lets be answered', () => {
	it('end their connections, take no memory, and keep no reader out', async () => {
		const request = 'GET /en HTTP/1.1\r\nHost:x\r\n\r\n';
		await status('/en');
		await Promise.all(Array.from({ length: 200 }, () => attack(request.repeat(2_340))));
		expect(await status('/en')).toBe(200);
		expect((await memoryOf(site.pid())) ?? 0).toBeLessThan(400_000_000);
	});

	it('so do those of a page that is made for each', async () => {
		const request = 'GET /en/conferences?words=a HTTP/1.1\r\nHost:x\r\n\r\n';
		await Promise.all(Array.from({ length: 20 }, () => attack(request.repeat(1_000))));
		expect(await status('/en/conferences?words=a')).toBe(200);
	});
});

describe('a hundred readers of pages that are made for each', () => {
	it.each([
		['without a cookie', {}],
		['with one that is made up', { cookie: 'rostrum.session_token=made.up' }],
	])('%s are all answered, and people at work are answered before them', async (_, headers) => {
		let answered = 0;
		const crowd = Array.from({ length: 100 }, async (_one, n) => {
			const found = await status(`/en/conferences?words=a&n=${n}`, headers as Record<string, string>);
			answered += 1;
			return found;
		});
		expect(await status(leadPath(hall), { cookie: chair })).toBe(200);
		expect(await status('/en/sign-in')).toBe(200);
		expect(await status('/health')).toBe(200);
		expect(answered).toBeLessThan(80);
		expect(new Set(await Promise.all(crowd))).toEqual(new Set([200]));
	});
});

/** A form of which only the beginning is sent. */
const half = (path: string, headers: readonly string[]): string =>
	[
		`POST ${path} HTTP/1.1`,
		`host: ${new URL(site.origin).host}`,
		`origin: ${site.origin}`,
		'content-type: application/x-www-form-urlencoded',
		'content-length: 1000',
		...headers,
		'',
		'email=',
	].join('\r\n');

/** Sixteen forms of a megabyte each from one client, of which nothing is sent but the headers. */
async function idle(path: string, header: string): Promise<void> {
	const sockets = Array.from({ length: 16 }, () => connect(port, '127.0.0.1'));
	attackers.push(...sockets);
	for (const socket of sockets) {
		const form = half(path, [header]).replace('content-length: 1000', 'content-length: 1048576');
		socket.write(form.slice(0, form.lastIndexOf('email=')));
	}
	await Promise.all(sockets.map((socket) => once(socket, 'connect')));
}

describe('forms whose bodies do not come', () => {
	it('keep nobody out', async () => {
		const slow = Array.from({ length: 12 }, (_, n) => {
			const socket = connect(port, '127.0.0.1');
			socket.write(half('/en/sign-in', [`x-forwarded-for: 192.0.2.${n % 4}`]));
			return socket;
		});
		attackers.push(...slow);
		await Promise.all(slow.map((socket) => once(socket, 'connect')));
		// A request that waits for room is refused after ten seconds.
		const late = AbortSignal.timeout(9_000);
		for (let n = 0; n < 5; n += 1) {
			const answer = await fetch(`${site.origin}/en/sign-in`, { signal: late });
			expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]);
		}
	});

	it('keep nobody from signing in, though four addresses open sixteen of a megabyte each', async () => {
		for (let n = 1; n <= 4; n += 1) await idle('/en/sign-in', `x-forwarded-for: 198.51.100.${n}`);
		for (let n = 0; n < 20; n += 1) {
			const answer = await fetch(`${site.origin}/en/sign-in`, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin: site.origin, accept: 'text/html', 'x-forwarded-for': `203.0.113.${n}` },
				body: new URLSearchParams({ email: `somebody-${n}@example.org` }),
			});
			expect(answer.status).toBe(303);
		}
	});

	it('keep neither the chair nor a delegate from their buttons, though four participants do so', async () => {
		const [own = '', ...others] = delegates;
		for (const cookie of others) await idle(leadPath(hall), cookie);
		for (let n = 0; n < 20; n += 1) {
			const act = n % 2 ? { do: 'open-list', minutes: '' } : { do: 'close-list' };
			const form: Record<string, string> = { once: randomUUID(), item: hall.item };
			Object.assign(form, act);
			expect(await send(site.origin, leadPath(hall), { cookie: `cookie: ${chair}`, form })).toBe(303);
		}
		const [request] = delegateRequests(hall, [own]);
		expect(request && (await send(site.origin, askPath(hall), request))).toBe(303);
	});
});

describe('a client that leaves in the middle', () => {
	it('of a form, or of a message of a tab that was closed, is nothing that went wrong', async () => {
		for (const path of [
			'/en/sign-in',
			leadPath(hall),
			`/live/call/${hall.meeting}`,
			`/live/floor/${hall.meeting}`,
		]) {
			const socket = connect(port, '127.0.0.1');
			socket.write(half(path, [`cookie: ${chair}`]));
			await new Promise((resolve) => setTimeout(resolve, 100));
			socket.resetAndDestroy();
		}
		// What comes after them was read after them.
		for (let n = 0; n < 5; n += 1) expect(await status('/en/sign-in')).toBe(200);
		expect(site.output()).not.toMatch(/"level":"(?:error|warn)"/);
	});
});

describe('a change that comes from another site', () => {
	it.each([
		['/en/booth/air', 'application/json'],
		['/en/captions/line', 'application/json'],
		['/auth/passkey/verify-authentication', 'application/json'],
		['/en/sign-in', 'application/x-www-form-urlencoded'],
	])('is refused at %s', async (path, type) => {
		for (const origin of ['https://elsewhere.example', 'null', undefined]) {
			const headers = { 'content-type': type, ...(origin && { origin }) };
			const answer = await fetch(site.origin + path, { method: 'POST', headers, body: '{}' });
			expect([path, origin, answer.status]).toEqual([path, origin, 403]);
		}
		const own = { 'content-type': type, origin: site.origin };
		const answer = await fetch(site.origin + path, { method: 'POST', headers: own, body: '{}' });
		expect(answer.status).not.toBe(403);
		expect(answer.status).toBeLessThan(500);
	});
});

it('A server that was started as root says so, once', () => {
	expect(site.output().match(/as root/g)?.length ?? 0).toBe(process.getuid?.() === 0 ? 1 : 0);
});
