import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { allPages } from '#platform/server/sitemap.examples.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { capRefusals } from '../../ui/warning/board-labels.ts';
import { boardQuery, boardWeeks, readBoardFilter } from '../../warning-board.ts';
import type { WarningContent } from '../../warning.ts';
import { slice } from '../slice.ts';
import { versionsOfWarning, warningById } from '../store/warnings.ts';
import { asReader } from '../store/as-reader.ts';
import { contentOf } from '../content.ts';
import {
	exampleCommunity,
	exampleNow,
	exampleWarning,
	removeExamplePost,
	type ExamplePost,
} from '../warnings.examples.ts';
import { readWarning } from '../read.ts';
import { saveWarning } from '../write/save-warning.ts';
import { warningInput } from '../write/write.examples.ts';
import { importCap, previewCap, type ImportCapRefusal } from './import-cap.ts';
import { readBoard, readPublicBoard } from './read-board.ts';
import { capOf, readPublicWarning } from './read-public-warning.ts';

/* What strangers learn: CLEAR warnings and nothing else. docs/rules/warnings.md §14 */

const poison = 'POISON nitazene';
let platform: TestPlatform;
let source: ExamplePost & { community: string };
let karvia: ExamplePost;
let stranger: Actor;
let clear: string;
const site = {
	sender: 'rostrum.example',
	pageOf: (id: string) => `https://rostrum.example/en/warnings/${id}`,
};
const everything = { words: '', kind: null, country: null, isAll: true };

beforeAll(async () => {
	platform = await openTestPlatform();
	const community = await exampleCommunity(platform.database, ['Arvonia', 'Karvia']);
	const [arvonia, second] = community.posts as [ExamplePost, ExamplePost];
	source = { ...arvonia, community: community.id };
	karvia = second;
	stranger = await signedInPerson(platform.database, 'Stranger', ['administrator', 'officer']);
	clear = await make('clear', { subject: 'MDMA tablets above 250 mg' });
	for (const tlp of ['green', 'amber', 'amber-strict', 'red'] as const) await make(tlp, { subject: poison });
	await exampleWarning(platform, source, { state: 'draft', tlp: 'clear', content: { subject: poison } });
	await exampleWarning(platform, source, { state: 'draft', tlp: null, content: { subject: poison } });
});
afterAll(() => platform.close());

async function make(
	tlp: 'clear' | 'green' | 'amber' | 'amber-strict' | 'red',
	content: Partial<WarningContent>,
) {
	return exampleWarning(platform, source, {
		tlp,
		content: {
			...content,
			cap: {
				category: 'Health',
				urgency: 'Immediate',
				severity: 'Severe',
				certainty: 'Observed',
				headline: { en: content.subject ?? '', ru: 'Таблетки' },
				description: { en: 'Strong tablets.' },
				instruction: { en: 'Start low.' },
			},
		},
		...(tlp === 'red' ? { audience: [karvia.holder.person.id], owners: [source.holder.person.id] } : {}),
	});
}
const as = (actor: Actor, now = exampleNow) => platform.context(actor, now);

describe('everybody', () => {
	it('finds CLEAR warnings only, in list, page, file and sitemap; drafts and other labels leave no trace. 14.5', async () => {
		for (const actor of [anonymous, stranger, karvia.holder]) {
			const board = await readPublicBoard(as(actor), everything);
			expect(board.warnings.map(({ id }) => id)).toEqual([clear]);
			expect((await readPublicBoard(as(actor), { ...everything, words: 'POISON' })).warnings).toEqual([]);
			const pages = await allPages(slice.sitemap.warnings, as(actor));
			expect(pages.map(({ path }) => path)).toEqual([`/warnings/${clear}`]);
		}
		const others = await sql<{ id: string }>`select id from warnings.warning where id <> ${clear}`.execute(
			platform.database,
		);
		for (const { id } of others.rows) {
			// Also for a member who may read it on the desk.
			expect(await readPublicWarning(as(karvia.holder), id)).toBeNull();
			expect(await capOf(as(karvia.holder), id, site)).toBeNull();
		}
		expect(await readPublicWarning(as(anonymous), randomUUID())).toBeNull();
	});

	it('reads its public text in the language of the page, else in its own. 14.3', async () => {
		const russian = await readPublicWarning({ ...as(anonymous), language: 'ru' }, clear);
		expect(russian).toMatchObject({
			headline: { text: 'Таблетки', isRequested: true },
			description: { text: 'Strong tablets.', language: 'en', isRequested: false },
		});
	});

	it('gets a message of CAP: an alert, and after the withdrawal its cancellation without the text. 14.2', async () => {
		const id = await make('clear', { subject: 'To be withdrawn' });
		const alert = await capOf(as(anonymous), id, site);
		expect(alert).toMatchObject({ type: 'Alert', identifier: `${id}.1`, severity: 'Severe', references: [] });
		expect(alert?.infos.map(({ language }) => language)).toEqual(['en', 'ru']);
		await sql`update warnings.warning set state = 'withdrawn', withdrawn_at = ${exampleNow} where id = ${id}`.execute(
			platform.database,
		);
		const cancel = await capOf(as(anonymous), id, site);
		expect(cancel).toMatchObject({ type: 'Cancel', infos: [] });
		expect(JSON.stringify(cancel)).not.toContain('Strong tablets');
		expect(await readPublicWarning(as(anonymous), id)).toMatchObject({ state: 'withdrawn', content: null });
	});
});

const labels = async (actor: Actor) =>
	(await readBoard(as(actor), { ...everything, isAll: false })).warnings.map(({ tlp }) => tlp).sort();

const find = async (more: Partial<typeof everything>, now = exampleNow) =>
	(await readBoard(as(karvia.holder, now), { ...everything, ...more })).warnings.length;

const count = (words: string) =>
	platform.statements((ctx) => readBoard(ctx, { ...everything, words }), karvia.holder);

describe('the board', () => {
	it('has what a member may see, but never RED; a removed member has CLEAR alone. 14.6', async () => {
		expect(await labels(karvia.holder)).toEqual(['amber', 'amber-strict', 'clear', 'green']);
		expect(await labels(stranger)).toEqual(['clear']);
		const { posts, id } = await exampleCommunity(platform.database, ['Azmere', 'Borland']);
		const [azmere, borland] = posts as [ExamplePost, ExamplePost];
		await exampleWarning(platform, { ...azmere, community: id });
		expect(await labels(borland.holder)).toEqual(['clear', 'green']);
		await removeExamplePost(platform.database, borland.id);
		expect(await labels(borland.holder)).toEqual(['clear']);
	});

	it('leads to the public page of a CLEAR one of another community, which is not on the desk. 9.5', async () => {
		const { posts, id } = await exampleCommunity(platform.database, ['Azmere', 'Borland']);
		const [azmere, borland] = posts as [ExamplePost, ExamplePost];
		const own = await exampleWarning(platform, { ...azmere, community: id }, { tlp: 'clear' });
		const { warnings } = await readBoard(as(borland.holder), everything);
		for (const one of warnings) {
			expect(one.isOnDesk).toBe(one.id === own);
			expect((await readWarning(as(borland.holder), one.id)) !== null).toBe(one.isOnDesk);
		}
		expect(warnings.length).toBeGreaterThan(1);
		const open = await readPublicBoard(as(borland.holder), everything);
		expect(open.warnings.some(({ isOnDesk }) => isOnDesk)).toBe(false);
	});

	it('is narrowed by words, kind and end; a sign of SQL is a letter. 14.6', async () => {
		expect(await find({ words: 'mdma' })).toBe(1);
		expect(await find({ words: '%' })).toBe(0);
		expect(await find({ words: 'northern' })).toBeGreaterThan(3);
		const later = new Date('2027-03-01T00:00:00Z');
		expect(await find({ isAll: false }, later)).toBe(0);
		expect(await find({ isAll: true }, later)).toBeGreaterThan(3);
	});

	it('reads its address leniently, and writes it in one way. 14.6', () => {
		const filter = readBoardFilter(
			new URLSearchParams('words= m30 &kind=nothing&country=../x&over=yes&other=1'),
		);
		expect(filter).toEqual({ words: 'm30', kind: null, country: null, isAll: true });
		expect(boardQuery(filter)).toBe('words=m30&over=yes');
	});

	it('counts weeks from Monday, empty ones too. 14.6', () => {
		const weeks = boardWeeks(
			[new Date('2026-11-23T00:00:00Z'), new Date('2026-11-22T23:59:59Z'), new Date('2025-01-01')],
			new Date('2026-11-28T10:00:00Z'),
			3,
		);
		expect(weeks).toEqual([
			{ start: '2026-11-09', count: 0 },
			{ start: '2026-11-16', count: 1 },
			{ start: '2026-11-23', count: 1 },
		]);
	});

	it('asks the database as often for one warning as for many', async () => {
		expect(await count('mdma')).toBe(await count(''));
	});
});

/** What a message says before it becomes a draft, or why it cannot. */
const preview = (text: string) => {
	const read = previewCap(as(karvia.holder), new TextEncoder().encode(text));
	return read.ok ? read.value : read.refusal;
};

describe('a CAP message that came in', () => {
	const xml = `<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>x1</identifier>
		<sender>health@example.org</sender><sent>2026-11-20T10:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType>
		<scope>Public</scope><info><language>en-GB</language><category>Health</category><event>Nitazene</event>
		<urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty><headline>Nitazene in vapes</headline>
		<description>Ask Declan Fairweather-Okoye.</description><contact>+43 1 234</contact><area><areaDesc>Karvia</areaDesc></area>
		</info></alert>`;
	const bring = (actor: Actor, text = xml) =>
		importCap(as(actor), { bytes: new TextEncoder().encode(text), once: randomUUID(), source: karvia.id });

	const languageOf = async (text: string) => {
		const made = await bring(karvia.holder, text);
		if (!made.ok) return made.refusal;
		const [version] = await asReader(as(karvia.holder), (tx) => versionsOfWarning(tx, made.value.id));
		return (version && contentOf(as(karvia.holder), version))?.language;
	};

	it('becomes a draft that its author alone reads, without contacts; others cannot bring one for the post. 14.4', async () => {
		expect(await bring(stranger)).toMatchObject({ refusal: 'not-found' });
		expect(await bring(karvia.holder, '')).toMatchObject({ refusal: 'nothing' });
		expect(await bring(karvia.holder, '<alert/>')).toMatchObject({ refusal: 'not-cap' });
		const made = await bring(karvia.holder);
		const id = made.ok ? made.value.id : '';
		const read = (actor: Actor) => asReader(as(actor), (tx) => versionsOfWarning(tx, id));
		expect(await read(source.holder)).toEqual([]);
		const [version] = await read(karvia.holder);
		const content = version && contentOf(as(karvia.holder), version);
		expect(content).toMatchObject({ subject: 'Nitazene in vapes', region: 'Karvia', date: '2026-11-20' });
		expect(JSON.stringify(content)).not.toContain('+43');
	});

	it('is named with its sender, which no form can say and no stranger reads. 10.3, 14.4', async () => {
		const capMessage = { sender: 'health@example.org', identifier: 'x1' };
		const contentAfter = async (id: string) => {
			const [version] = await asReader(as(karvia.holder), (tx) => versionsOfWarning(tx, id));
			return version && contentOf(as(karvia.holder), version);
		};
		const made = await bring(karvia.holder, xml.replace('Ask Declan Fairweather-Okoye.', 'Sold as oil.'));
		const id = made.ok ? made.value.id : '';
		expect(await contentAfter(id)).toMatchObject({ capMessage, citation: '' });
		const version = (await asReader(as(karvia.holder), (tx) => warningById(tx, id)))?.revision ?? 0;
		const form = {
			...warningInput({ subject: 'Nitazene in oil' }),
			capMessage: { sender: '+43664', identifier: '' },
		};
		expect(await saveWarning(as(karvia.holder), id, { ...form, version })).toMatchObject({ ok: true });
		expect(await contentAfter(id)).toMatchObject({ subject: 'Nitazene in oil', capMessage });
		const released = await make('clear', { subject: 'Nitazene in oil', capMessage });
		expect((await readWarning(as(karvia.holder), released))?.content?.capMessage).toEqual(capMessage);
		for (const shown of [
			await readPublicWarning(as(anonymous), released),
			await capOf(as(anonymous), released, site),
		])
			expect(JSON.stringify(shown)).not.toContain('health@example.org');
	});

	it('whose sender is not written as CAP 1.2 demands loses it. 14.4', async () => {
		const made = await bring(karvia.holder, xml.replace('health@example.org', 'Dealer Hans +43 664 1234567'));
		const [version] = await asReader(as(karvia.holder), (tx) =>
			versionsOfWarning(tx, made.ok ? made.value.id : ''),
		);
		expect(version && contentOf(as(karvia.holder), version)?.capMessage).toBeNull();
	});

	it('is taken in a language that the site speaks, else in its own. 14.4', async () => {
		const info = /<info>.*<\/info>/s.exec(xml)?.[0] ?? '';
		const polish = info.replace('en-GB', 'pl-PL').replace('Nitazene in vapes', 'Nitazen w e-papierosach');
		expect(await languageOf(xml.replace(info, polish + info))).toBe('en');
		expect(await languageOf(xml.replace(info, polish + info.replace('en-GB', 'fr')))).toBe('fr');
		expect(await languageOf(xml.replace(info, polish))).toBe('pl');
		expect(await languageOf(xml.replace('en-GB', 'fil-PH'))).toBe('fil');
		expect(await languageOf(xml.replace('en-GB', '?'))).toBe('en');
	});

	it('that cancels, answers or has no text becomes no draft. 14.4', async () => {
		const info = /<info>.*<\/info>/s.exec(xml)?.[0] ?? '';
		const of = (type: string, text = xml) => text.replace('>Alert<', `>${type}<`);
		const bare = xml.replace(info, '');
		for (const [text, refusal] of [
			[of('Cancel'), 'cancels'],
			[of('Cancel', bare), 'cancels'],
			[of('Ack'), 'no-warning'],
			[of('Error', bare), 'no-warning'],
			[bare, 'no-warning'],
		] as const) {
			expect(await bring(karvia.holder, text)).toMatchObject({ refusal });
			expect(previewCap(as(karvia.holder), new TextEncoder().encode(text))).toMatchObject({ refusal });
		}
	});

	it('names before what the draft will not say. 14.4', () => {
		expect(preview(xml)).toMatchObject({ leftOut: ['event', 'contact'], shortened: [] });
		expect(preview(xml.replace('<headline>Nitazene in vapes</headline>', ''))).toMatchObject({
			leftOut: ['contact'],
		});
		const more = xml
			.replace('<info>', '<note>n</note><references>a,b,2026-11-20T10:00:00+01:00</references><info>')
			.replace(
				'<headline>',
				'<effective>2026-11-20T10:00:00+01:00</effective><senderName>x</senderName><headline>',
			)
			.replace('Ask Declan', 'x'.repeat(4_000))
			.replace('</alert>', '<info><language>fr-CA</language><event>x</event></info></alert>');
		expect(preview(more)).toMatchObject({
			leftOut: ['note', 'references', 'event', 'effective', 'senderName', 'contact', 'info fr'],
			shortened: ['description'],
		});
		const names = Array.from({ length: 99 }, (_, at) => `<x${at}>x</x${at}>`).join('');
		expect(preview(xml.replace('<contact>', `${names}<contact>`))).toHaveProperty('leftOut.length', 50);
	});

	it('that has expired or gives the all-clear says so before. 14.4', () => {
		expect(preview(xml)).toMatchObject({ expired: null, isAllClear: false });
		const ended = (time: string) =>
			preview(xml.replace('<headline>', `<expires>${time}</expires><headline>`));
		expect(ended('2020-01-01T00:00:00-00:00')).toMatchObject({ expired: new Date('2020-01-01') });
		expect(ended('2090-01-01T00:00:00-00:00')).toMatchObject({ expired: null });
		const allClear = '<responseType>Monitor</responseType><responseType>AllClear</responseType><urgency>';
		expect(preview(xml.replace('<urgency>', allClear))).toMatchObject({ isAllClear: true });
	});

	it('that is not read or cannot become a draft says why. 14.4', () => {
		const refusals: Record<Exclude<ImportCapRefusal, 'not-found' | 'already-done'>, true> = {
			'bad-input': true,
			cancels: true,
			'has-doctype': true,
			'not-actual': true,
			'not-cap': true,
			'not-xml': true,
			'no-warning': true,
			'older-version': true,
			'too-deep': true,
			'too-large': true,
			'too-many': true,
			missing: true,
			nothing: true,
		};
		expect(Object.keys(capRefusals).toSorted()).toEqual(Object.keys(refusals).toSorted());
	});
});
