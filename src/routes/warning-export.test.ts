import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import { parseSheet } from '#platform/server/sheets/parse-sheet.ts';
import { tagsOf } from '#platform/server/pdf/tags.examples.ts';
import { readMessages } from '#platform/server/messages.ts';
import { exampleNow, examplePost } from '../warnings/server/warnings.examples.ts';
import { acknowledgeWarning } from '../warnings/server/receive/acknowledge.ts';
import { readAccessLog } from '../warnings/server/receive/read-access-log.ts';
import { readReceipts } from '../warnings/server/receive/read-receipts.ts';
import {
	deliver,
	openReceiving,
	type ReceivingCommunity,
} from '../warnings/server/receive/receive.examples.ts';
import { withdrawWarning } from '../warnings/server/receive/withdraw.ts';
import { load as desk } from './[language=language]/(delegate)/warnings/desk/+page.server.ts';
import { actions, load } from './[language=language]/(delegate)/warnings/desk/[warning=id]/+page.server.ts';
import { load as log } from './[language=language]/(delegate)/warnings/desk/[warning=id]/log/+page.server.ts';
import { load as receipts } from './[language=language]/(delegate)/warnings/desk/[warning=id]/receipts/+page.server.ts';
import { GET as receiptsFile } from './[language=language]/(delegate)/warnings/desk/[warning=id]/receipts.xlsx/+server.ts';
import { GET as pdfFile } from './[language=language]/(delegate)/warnings/desk/[warning=id].pdf/+server.ts';
import { GET as sheetFile } from './[language=language]/(delegate)/warnings/desk/[warning=id].xlsx/+server.ts';
import { GET as deskFile } from './[language=language]/(delegate)/warnings/desk.xlsx/+server.ts';

/* docs/rules/warnings.md 12.14, 12.15, 14.1: pages and files of warnings, from the routes. */

const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
let of: ReceivingCommunity;
let pdf: Pdf;

beforeAll(async () => {
	const sources = fileURLToPath(new URL('..', import.meta.url));
	of = await openReceiving();
	pdf = openPdf(sources);
	place[key] = {
		settings: { origin: 'https://conference.example' },
		words: readMessages(sources),
		pdf,
		...of.mail,
	};
}, 60_000);
afterAll(async () => {
	delete place[key];
	await pdf.stop();
	await of.platform.close();
});

type Handler = (event: never) => unknown;

/** What a route answers; its status for an error or a redirect. */
async function ask(handler: Handler, actor: Actor, id = '', body?: Record<string, string>) {
	const url = new URL(`https://conference.example/en/warnings/desk/${id}`);
	const request = new Request(url, body ? { method: 'POST', body: new URLSearchParams(body) } : {});
	const event = {
		locals: { context: of.platform.context(actor, exampleNow), organisation: null },
		params: { language: 'en', warning: id },
		setHeaders: () => {},
		request,
		url,
	};
	try {
		return { status: 200, answer: await handler(event as never) };
	} catch (error) {
		return { status: (error as { status?: number }).status ?? 500, answer: error };
	}
}
const bytesOf = async ({ answer }: { answer: unknown }) =>
	new Uint8Array(await (answer as Response).arrayBuffer());
const cellsOf = async (found: { answer: unknown }) => {
	const read = await parseSheet(await bytesOf(found), null, true);
	return read.ok ? read.value.rows.map(({ cells }) => cells) : null;
};

describe('a warning as a file', () => {
	it('is for its audience and its source; for everybody else it is not there. 14.1', async () => {
		const id = await of.warning();
		const { 'source’s colleague': colleague, ...rest } = of.others();
		for (const handler of [pdfFile, sheetFile]) {
			for (const actor of Object.values(rest))
				expect(await ask(handler, actor, id)).toMatchObject({ status: 404 });
			expect(await ask(handler, anonymous, id)).toMatchObject({ status: 404 });
			for (const actor of [of.karvia.holder, of.hidden.holder, colleague as Actor])
				expect(await ask(handler, actor, id)).toMatchObject({ status: 200 });
		}
	});

	it('has the label, the time and a pseudonym on each page, is counted and in the log. 12.15', async () => {
		const text = 'Naloxone works but may need repeating. '.repeat(95).trim();
		const id = await of.warning({
			content: { text, otherRisks: text.slice(0, 1_900), measures: text.slice(0, 1_900) },
		});
		const found = await ask(pdfFile, of.karvia.holder, id);
		const bytes = await bytesOf(found);
		expect((found.answer as Response).headers.get('cache-control')).toBe('private, no-store');
		expect((found.answer as Response).headers.get('content-disposition')).not.toMatch(/nitazene/i);
		expect(Buffer.from(bytes).includes('pdfuaid')).toBe(true);
		const document = await getDocumentProxy(bytes);
		const { text: pages } = await extractText(document);
		expect(pages.length).toBeGreaterThan(1);
		const entries = (await readAccessLog(of.platform.context(of.source.holder, exampleNow), id))?.entries;
		const [entry] = entries ?? [];
		expect(entry?.action).toBe('export-pdf');
		for (const page of pages) {
			expect(page.match(/TLP:AMBER/g)?.length).toBeGreaterThanOrEqual(3);
			expect(page).toContain(entry?.reader.slice(0, 12));
			expect(page).toContain('28 November 2026');
		}
		const own = await readReceipts(of.platform.context(of.source.holder, exampleNow), id);
		const line = own?.receipts.find(({ recipient }) => recipient === of.karvia.id);
		expect(line?.versions[0]?.exported).toBe(1);
	});

	it('of a sample says that it is one', async () => {
		const id = await of.warning({ content: { date: '2026-11' } });
		await sql`update warnings.warning set sample = true where id = ${id}`.execute(of.platform.database);
		const document = await getDocumentProxy(await bytesOf(await ask(pdfFile, of.karvia.holder, id)));
		const { text } = await extractText(document);
		expect(text.join(' ')).toMatch(/Sample · TLP:AMBER/);
		expect(text.join(' ')).toMatch(/November 2026/);
		expect(JSON.stringify(await cellsOf(await ask(sheetFile, of.karvia.holder, id)))).toMatch(
			/Sample · TLP:AMBER/,
		);
	});

	it('has its label, heading, text and each fact as tags, and says in which language its author wrote. 12.15', async () => {
		const content = {
			language: 'de',
			text: 'Sehr stark.',
			otherRisks: 'Atemstillstand',
			measures: 'Naloxon',
		};
		const id = await of.warning({ content });
		const tags = await tagsOf(await bytesOf(await ask(pdfFile, of.karvia.holder, id)));
		const [label, ...paragraphs] = tags.filter(({ role }) => role === 'P');
		expect(label?.text).toBe('TLP:AMBER');
		expect(tags.filter(({ role }) => role === 'H1')).toHaveLength(1);
		expect(paragraphs).toContainEqual(expect.objectContaining({ text: 'Sehr stark.', language: 'de' }));
		expect(tags.filter(({ role }) => role === 'L')).toHaveLength(1);
		const facts = tags.filter(({ role }) => role === 'LI');
		for (const { children } of facts)
			expect(children.map(({ role, text }) => [role, text !== ''])).toEqual([
				['Lbl', true],
				['LBody', true],
			]);
		expect(facts.map(({ children }) => children[1]?.text)).toEqual(
			expect.arrayContaining(['Atemstillstand', 'Naloxon']),
		);
		expect(facts.find(({ text }) => text.endsWith('Naloxon'))?.language).toBe('de');
	});

	it('of a RED one, of a draft and of a withdrawn one is not there. 14.1', async () => {
		const person = of.karvia.holder.person.id;
		const red = await of.warning({ tlp: 'red', audience: [person], owners: [of.source.holder.person.id] });
		const draft = await of.warning({ state: 'draft', reviewers: [of.karvia.id] });
		const withdrawn = await of.warning();
		const context = of.platform.context(of.source.holder, exampleNow);
		await withdrawWarning(context, withdrawn, { reason: 'Error' }, of.mail);
		for (const id of [red, draft, withdrawn])
			for (const handler of [pdfFile, sheetFile])
				expect(await ask(handler, of.karvia.holder, id)).toMatchObject({ status: 404 });
		for (const id of [red, draft])
			expect(await ask(pdfFile, of.source.holder, id)).toMatchObject({ status: 404 });
	});

	it('for the police has neither events nor analysis. 11.4', async () => {
		const police = await examplePost(of.platform.database, of.id, 'Police of Borland', { sector: 'police' });
		const content = { analysis: 'Peak at 12 minutes', measures: 'Naloxone to outreach teams' };
		const id = await of.warning({ audience: [police.id], content });
		const cells = JSON.stringify(await cellsOf(await ask(sheetFile, police.holder, id)));
		expect(cells).toMatch(/TLP:AMBER/);
		expect(cells).toMatch(/Naloxone to outreach teams/);
		expect(cells).not.toMatch(/Peak|LC-HRMS|Fewer than 10/);
	});
});

describe('the inbox as a file', () => {
	it('is for holders of a post, without titles of RED warnings and drafts. 14.1', async () => {
		const person = of.karvia.holder.person.id;
		const content = { subject: 'Carfentanil in heroin' };
		const red = await of.warning({
			tlp: 'red',
			audience: [person],
			owners: [of.source.holder.person.id],
			content,
		});
		await deliver(of, red, [person], true);
		await of.warning({ tlp: 'green', content: { subject: 'Strong tablets' } });
		const cells = JSON.stringify(await cellsOf(await ask(deskFile, of.karvia.holder)));
		expect(cells).toContain('Strong tablets');
		expect(cells).toContain('TLP:RED');
		expect(cells).not.toContain('Carfentanil');
		for (const actor of [of.outsider, of.administrator, of.removed.holder])
			expect(await ask(deskFile, actor)).toMatchObject({ status: 404 });
	});
});

describe('the receipts as a file', () => {
	it('are for the source alone, with hidden members by number. 12.14', async () => {
		const id = await of.warning();
		await acknowledgeWarning(of.platform.context(of.karvia.holder, exampleNow), id, { version: 1 });
		const cells = JSON.stringify(await cellsOf(await ask(receiptsFile, of.source.holder, id)));
		expect(cells).toContain('Focal point, Karvia');
		expect(cells).toContain(`Member ${of.hidden.number}`);
		expect(cells).toContain('Duty desk, +00 0000');
		expect(cells).not.toMatch(/Selmark|nitazene/i);
		for (const actor of [of.karvia.holder, of.hidden.holder, of.outsider, of.administrator])
			expect(await ask(receiptsFile, actor, id)).toMatchObject({ status: 404 });
	});
});

describe('the pages', () => {
	it('are not there for people without the right, nor for strangers. 13.2', async () => {
		const id = await of.warning();
		const none = '00000000-0000-4000-8000-000000000000';
		for (const handler of [load, log, receipts])
			for (const actor of [of.outsider, of.administrator, of.steward, of.removed.holder, of.other.holder]) {
				expect(await ask(handler, actor, id)).toMatchObject({ status: 404 });
				expect(await ask(handler, actor, none)).toMatchObject({ status: 404 });
			}
		for (const handler of [load, log, receipts])
			for (const which of [id, none])
				expect(await ask(handler, anonymous, which)).toMatchObject({ status: 404 });
		for (const handler of [log, receipts])
			expect(await ask(handler, of.karvia.holder, id)).toMatchObject({ status: 404 });
		expect(await ask(load, of.karvia.holder, id)).toMatchObject({ status: 200 });
		expect(await ask(desk, of.removed.holder)).toMatchObject({ status: 404 });
		expect(await ask(desk, of.karvia.holder)).toMatchObject({ status: 200 });
	});

	it('refuse a form without its answer, and one of somebody who may not send it. 12.12', async () => {
		const id = await of.warning();
		const { withdraw, confirm, ask: question } = actions as Record<string, Handler>;
		expect(await ask(withdraw as Handler, of.source.holder, id, { reason: '' })).toMatchObject({
			answer: { status: 400, data: { fields: { reason: 'warnings.receive.reason-missing' } } },
		});
		expect(await ask(confirm as Handler, of.karvia.holder, id, {})).toMatchObject({
			answer: { status: 400, data: { fields: { copies: 'warnings.receive.copies.missing' } } },
		});
		expect(
			await ask(question as Handler, of.karvia.holder, id, { question: ' ', once: 'a-key-of-the-form-1' }),
		).toMatchObject({ answer: { status: 400 } });
		const sent = await ask(withdraw as Handler, of.karvia.holder, id, { reason: 'Error' });
		expect(JSON.stringify(sent)).toContain('404');
		expect(await ask(withdraw as Handler, of.source.holder, id, { reason: 'Error' })).toMatchObject({
			status: 303,
		});
	});
});
