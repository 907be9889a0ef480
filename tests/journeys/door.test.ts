import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	attendanceOf,
	badgeOf,
	giveDoorKey,
	nominate,
	orderBadges,
	replaceBadge,
	revokeDoorKey,
	setCategory,
	transition,
} from '#accreditation/server';
import { sql } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { phone } from '../a11y/look.ts';
import { launch } from '../setup/chromium.ts';
import { ffmpeg } from '../setup/ffmpeg.ts';
import { valueOf } from '../../src/conference/server/test-conference.examples.ts';
import { callOf } from './broadcast.ts';
import { stopFrames, until } from './senders.ts';
import { openSite, type Site } from './site.ts';
import { openThrottledConnection, type ThrottledConnection } from './throttled-connection.ts';
import { thrown, visitor } from './visitors.ts';

/* A phone at a door: a badge before its camera, the connection cut and back, and the key revoked. */

const slug = 'rehearsal';
let site: Site;
let browser: Browser;
let connection: ThrottledConnection;
let folder: string;
let page: Page;
let officer: OperationContext;
let key: { id: string; key: string };
const codes: Record<string, string> = {};
let lost = '';

/** Accredits people of the rehearsal and prints their badges. */
async function accredit(names: readonly string[]): Promise<void> {
	const found = await sql<{ conference: string; delegation: string }>`
		select d.conference_id as conference, d.id as delegation from accreditation.delegation d
		join conference.conference c on c.id = d.conference_id and c.slug = ${slug}
		where d.class = 'state' limit 1`.execute(site.database);
	const { conference = '', delegation = '' } = found.rows[0] ?? {};
	const open = { maxPeople: null, selfRegistration: false, opensAt: null, closesAt: null };
	valueOf(await setCategory(officer, conference, { category: 'state', ...open }));
	for (const familyName of names) {
		const email = `${familyName.toLowerCase()}@door.example`;
		const [made] = valueOf(await nominate(officer, delegation, [{ givenName: 'Door', familyName, email }]));
		const registration = made?.id ?? '';
		valueOf(await transition(officer, registration, { do: 'accredit' }));
		valueOf(await orderBadges(officer, slug, { registrations: [registration] }));
		codes[familyName] = (await badgeOf(officer, slug, registration))?.badge.code ?? '';
		if (familyName === 'Lost') {
			lost = codes[familyName];
			valueOf(await replaceBadge(officer, slug, registration));
		}
	}
}

/** A film of a badge as a camera sees it. */
async function filmOf(code: string): Promise<string> {
	const { data, size } = encode(code, { border: 4 });
	const rows = data.map((row) => row.map((isDark) => (isDark ? 0 : 255)).join(' ')).join('\n');
	await writeFile(join(folder, 'badge.pgm'), `P2 ${size} ${size} 255\n${rows}\n`);
	const film = join(folder, 'badge.y4m');
	const scale = 'scale=360:360:flags=neighbor,pad=640:480:140:60:gray';
	await ffmpeg(`-loop 1 -i ${join(folder, 'badge.pgm')} -vf ${scale} -r 5 -t 1 -pix_fmt yuv420p ${film}`);
	return film;
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-door-'));
	[site, connection] = await Promise.all([openSite(), openThrottledConnection()]);
	officer = await callOf(site, 'secretariat-officer');
	await accredit(['Berg', 'Zoe', 'Lost', 'Kessler']);
	const attendance = await attendanceOf(officer, slug);
	key = valueOf(await giveDoorKey(officer, slug, { door: 'Main entrance', day: attendance?.day ?? '' }));
	const film = await filmOf(codes['Berg'] ?? '');
	browser = await launch([
		'--use-fake-device-for-media-stream=fps=10',
		'--use-fake-ui-for-media-stream',
		`--use-file-for-fake-video-capture=${film}`,
	]);
	page = await visitor(browser, { viewport: phone, proxy: connection.proxy });
});
afterAll(async () => {
	await browser.close();
	await connection.close();
	await site.close();
	await rm(folder, { recursive: true, force: true });
	expect(thrown).toEqual([]);
});

const answers = async (outcome: string, name?: string): Promise<void> => {
	await page.locator(`[data-outcome="${outcome}"]`).waitFor();
	if (name) await page.locator('[data-outcome]', { hasText: name }).waitFor();
};
const enter = async (code: string): Promise<void> => {
	await page.getByLabel('Code on the badge').fill(code);
	await page.getByRole('button', { name: 'Check in', exact: true }).first().click();
};
/** All that the browser has stored, as text. */
const stored = (): Promise<{ text: string; people: number; extractable: boolean[] }> =>
	page.evaluate(
		() =>
			new Promise((resolve, reject) => {
				const opening = indexedDB.open('rostrum-door');
				opening.addEventListener('error', () => reject(opening.error));
				opening.addEventListener('success', () => {
					const all = opening.result.transaction(['keys', 'people', 'scans']);
					const [keys, people, scans] = ['keys', 'people', 'scans'].map((name) =>
						all.objectStore(name).getAll(),
					);
					all.addEventListener('complete', () => {
						const rows = [...(people?.result ?? []), ...(scans?.result ?? [])] as { bytes: ArrayBuffer }[];
						resolve({
							text: rows.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)).join(' '),
							people: people?.result.length ?? 0,
							extractable: ((keys?.result ?? []) as CryptoKey[]).map(({ extractable }) => extractable),
						});
						opening.result.close();
					});
				});
			}),
	);
const scansOf = async (familyName: string): Promise<{ outcome: string; late: boolean }[]> =>
	(
		await sql<{ outcome: string; late: boolean }>`select s.outcome, s.late from accreditation.scan s
			join accreditation.registration r on r.id = s.registration_id
			where r.family_name = ${familyName} order by s.at`.execute(site.database)
	).rows;

describe('A phone at a door', () => {
	it('is opened by the link of its key, and by no other. 6.5', async () => {
		await page.goto(`${site.origin}/en/door#key=${'x'.repeat(32)}`);
		await page.getByText('Wrong link or key.').waitFor();
		await page.goto(`${site.origin}/en/door#key=${key.key}`);
		await page.getByRole('heading', { name: 'Main entrance' }).waitFor();
		expect(page.url()).toBe(`${site.origin}/en/door`);
		await page.getByText(/\d+ people, as of \d\d:\d\d/).waitFor();
	});

	it('reads a badge with its camera, and says who it is. 6.4', async () => {
		await page.getByRole('button', { name: 'Scan with the camera' }).click();
		await answers('admitted', 'Door Berg');
		await page.getByRole('button', { name: 'Stop the camera' }).click();
		expect(await scansOf('Berg')).toMatchObject([{ outcome: 'admitted', late: false }]);
		await enter('AAAA AAAA AAAA AAAA');
		await answers('unknown');
	});

	it('says that its camera gives no picture', async () => {
		await page.evaluate(stopFrames);
		await page.getByRole('button', { name: 'Scan with the camera' }).click();
		await page.getByText('The camera gives no picture.').waitFor();
		await page.getByRole('button', { name: 'Scan with the camera' }).waitFor();
	});

	it('opens without a connection, with encrypted data, and answers from them. 6.6', async () => {
		// The service worker has stored the page with all that it needs.
		await until(() =>
			page.evaluate(async () => {
				const cache = await caches.open('rostrum-door');
				const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
				return paths.includes('/en/door') && paths.some((path) => path.endsWith('.wasm')) && paths.length > 5;
			}),
		);
		connection.cut();
		await page.reload();
		await page.getByRole('heading', { name: 'Main entrance' }).waitFor();
		await page.getByText(/No connection. Working with data as of \d\d:\d\d/).waitFor();
		await enter(codes['Zoe']?.toLowerCase() ?? '');
		await answers('admitted', 'Door Zoe');
		await enter(codes['Zoe'] ?? '');
		await answers('already', 'Door Zoe');
		// Admitted before the connection was cut.
		await enter(codes['Berg'] ?? '');
		await answers('already', 'Door Berg');
		expect(await page.getByLabel('Code on the badge').inputValue()).toBe('');
		await enter(lost);
		await answers('revoked');
		await page.getByRole('searchbox', { name: 'Name' }).fill('kess');
		await page.getByRole('button', { name: /Check in.*Door Kessler/ }).click();
		await answers('admitted', 'Door Kessler');
		await page.getByText('5 scans wait to be sent').waitFor();
		const { text, people, extractable } = await stored();
		expect([people, extractable]).toEqual([1, [false]]);
		for (const word of ['Kessler', 'registration', codes['Zoe'] ?? '']) expect(text).not.toContain(word);
		expect(await scansOf('Zoe')).toEqual([]);
	});

	it('sends its scans once the connection is back, each once. 6.2', async () => {
		connection.restore();
		await page.getByText('scans wait to be sent').waitFor({ state: 'detached' });
		expect(await scansOf('Zoe')).toMatchObject([{ outcome: 'admitted' }, { outcome: 'admitted' }]);
		expect(await scansOf('Lost')).toMatchObject([{ outcome: 'revoked' }]);
		const attendance = await attendanceOf(officer, slug);
		expect(attendance && 'numbers' in attendance && attendance.numbers.came).toBe(3);
	});

	it('shows no names once its key is revoked, and deletes its data. 6.5, 6.6', async () => {
		valueOf(await revokeDoorKey({ ...officer, now: new Date() }, slug, key.id));
		await enter(codes['Lost'] ?? '');
		await page.getByText('This key has ended').waitFor();
		expect(await page.getByText('Door Zoe').count()).toBe(0);
		expect(await stored()).toEqual({ text: '', people: 0, extractable: [] });
	});
});
