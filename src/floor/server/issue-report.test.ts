import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { refuse } from '#platform/result.ts';
import { type Pdf } from '#platform/server/pdf/pdf.ts';
import { tagsOf } from '#platform/server/pdf/tags.examples.ts';
import { exampleDocument } from '../../documents/server/documents.examples.ts';
import { findBySymbol, issueDocument, withdrawDocument } from '#documents/server';
import { checkConclusion, moveConclusion } from './check-conclusion.ts';
import { removeConclusion } from './note-conclusion.ts';
import { editIntroduction } from './edit-report.ts';
import { readReport } from './read-report.ts';
import { issuedReport } from './recommendations.ts';
import { reopenReport } from './reopen-report.ts';
import { reportDocument } from './report-document.ts';
import { reportPdf } from './report-files.ts';
import { lockConclusion, lockConclusions } from './store/conclusions.ts';
import { isReportReopened, lockReport } from './store/report.ts';
import {
	accept,
	as,
	issue,
	meeting,
	newWording,
	note,
	numbersUsed,
	officer,
	pdf,
	place,
	platform,
	press,
	refusal,
	speak,
	useReport,
	words,
} from './report.examples.ts';

/* docs/rules/floor.md §14: the report on a real database, with the real PDF writer and store of files. */

useReport();

/** Issues 220 documents at once. */
const papers = (symbol: string, distribution: string) =>
	sql`insert into documents.document (conference_id, kind, title, original_language, symbol, distribution, state,
			created_at, issued_at, released_at)
		select ${meeting.conference}, 'statement', '{"en": "Paper"}', 'en', ${symbol} || n, ${distribution}, 'issued',
			at, at, at
		from generate_series(1, 220) n, lateral (select clock_timestamp() as at) one`.execute(platform.database);
/** The statement that readers see of the first conclusion. */
const firstSource = async () =>
	(await issuedReport(platform.readerContext(), meeting.slug))?.conclusions[0]?.source;
const paper = async (title: string, distribution: 'public' | 'list') => {
	const id = await exampleDocument(as(officer), meeting.conference, {
		title: { en: title },
		distribution,
	});
	await issueDocument(as(officer), id, { revision: 2 });
};

/** The symbol of the issued report, and the numbers and words of its conclusions, as the public has them. */
const shown = async () => {
	const report = await issuedReport(platform.readerContext(), meeting.slug);
	return [report?.symbol, report?.conclusions.map(({ number, text }) => [number, text['en']])];
};
const version = async () => (await readReport(as(officer), meeting.slug))?.revision ?? 0;
const reopen = async (actor = officer) => reopenReport(as(actor), meeting.slug, { version: await version() });
const busy: Pdf['write'] = () => Promise.resolve(refuse('busy'));
const introduce = async (text: string) =>
	editIntroduction(as(officer), meeting.conference, { version: await version(), language: 'en', text });

describe('The report', () => {
	it('is issued when every note is checked, not by the chair, and once for two presses. 14.6', async () => {
		const first = await note('Share early signs');
		expect(refusal(await issue())).toBe('unchecked');
		await accept(first);
		expect(refusal(await issue('public', { actor: meeting.chair }))).toBe('not-found');
		const answers = await Promise.all([issue(), issue()]);
		expect(answers.map(refusal).filter((one) => one === null)).toHaveLength(1);
		expect(refusal(await issue())).toBe('issued');
		const late = checkConclusion(as(officer), meeting.conference, {
			id: first,
			version: 2,
			to: 'left-out',
			reason: '',
		});
		expect(refusal(await late)).toBe('issued');
	});

	it('numbers nothing when its PDF cannot be written, and has one number when it can again. 14.6', async () => {
		const first = await note('Before');
		await accept(first);
		const used = await numbersUsed();
		let written = 0;
		const failing: [Pdf['write'], string | null][] = [
			// The second language.
			[(...of) => ((written += 1) < 2 ? pdf.write(...of) : Promise.resolve(refuse('busy'))), 'busy'],
			[() => Promise.reject(new Error('the compiler stopped')), null],
		];
		for (const [write, expected] of failing) {
			const answer = await issue('public', { write }).catch(() => null);
			expect(answer && refusal(answer)).toBe(expected);
			const { conclusions } = (await readReport(as(officer), meeting.slug)) ?? { conclusions: [] };
			expect(conclusions.map(({ number }) => number)).toEqual([null]);
		}
		expect(refusal(await newWording(first, 'After'))).toBeNull();
		// Who may read it is what the last press says, not the interrupted ones.
		const issued = await issue('participants');
		expect(issued).toMatchObject({ value: { symbol: `AS.REP/${used + 1}` } });
		expect((await issuedReport(platform.readerContext(), meeting.slug))?.symbol).toBeNull();
		const own = await issuedReport(as(meeting.delegates['Karvia']), meeting.slug);
		expect(own?.conclusions.map(({ number, text }) => [number, text['en']])).toEqual([[1, 'After']]);
		expect(await numbersUsed()).toBe(used + 1);
	});

	it('is issued once, and found, though hundreds of papers are issued after it; it names all before it. 14.6', async () => {
		await accept(await note('Kept'));
		await papers(`BEFORE-${meeting.slug}/`, 'public');
		let text = '';
		const write: Pdf['write'] = (...of) => {
			text += JSON.stringify(of[1]);
			return pdf.write(...of);
		};
		expect(refusal(await issue('public', { write }))).toBeNull();
		for (const number of [1, 220]) expect(text).toContain(`BEFORE-${meeting.slug}/${number}"`);
		await papers(`AFTER-${meeting.slug}/`, 'public');
		expect((await issuedReport(platform.readerContext(), meeting.slug))?.conclusions).toHaveLength(1);
		expect(refusal(await issue())).toBe('issued');
	});

	it('is not issued with what was changed, added or moved while it was written. 14.2, 14.6', async () => {
		const [one, other] = [await note('One'), await note('Other')];
		await accept(one);
		await accept(other);
		const changes = [
			() => newWording(one, 'Changed'),
			() => note('Late').then(accept),
			() => moveConclusion(as(officer), meeting.conference, { id: other, to: 'up' }),
		];
		for (const change of changes) {
			let isChanged = false;
			const write: Pdf['write'] = async (...of) => {
				if (!isChanged) await change();
				isChanged = true;
				return pdf.write(...of);
			};
			expect(refusal(await issue('public', { write }))).toBe('stale');
		}
		expect(refusal(await issue())).toBeNull();
	});

	it('keeps the numbers of one that was withdrawn, and numbers what is new after them. 14.6', async () => {
		const first = await note('First');
		await accept(first);
		const issued = await issue();
		const document = issued.ok ? await findBySymbol(as(officer), issued.value.symbol) : null;
		const { id = '', revision = 0 } = document?.document ?? {};
		expect(refusal(await withdrawDocument(as(officer), id, { revision, reason: 'Wrong annex.' }))).toBeNull();
		const second = await note('Second');
		await accept(second);
		await moveConclusion(as(officer), meeting.conference, { id: second, to: 'up' });
		expect(refusal(await issue())).toBeNull();
		const report = await issuedReport(platform.readerContext(), meeting.slug);
		expect(report?.conclusions.map(({ number, text }) => [number, text['en']])).toEqual([
			[1, 'First'],
			[2, 'Second'],
		]);
	});

	it('is what was issued last, when the first one was withdrawn while its revision was issued. 14.8', async () => {
		await accept(await note('First'));
		const issued = await issue();
		expect(refusal(await reopen())).toBeNull();
		expect(refusal(await issue('public', { write: busy }))).toBe('busy');
		const found = await findBySymbol(as(officer), issued.ok ? issued.value.symbol : '');
		const { id = '', revision = 0 } = found?.document ?? {};
		expect(refusal(await withdrawDocument(as(officer), id, { revision, reason: 'Wrong annex.' }))).toBeNull();
		const again = await issue();
		expect(again.ok).toBe(true);
		expect((await shown())[0]).toBe(again.ok ? again.value.symbol : '');
		expect(refusal(await issue())).toBe('issued');
	});

	it('is issued while somebody is about to reword a numbered conclusion: one waits for the other. 14.8', async () => {
		const first = await note('First');
		await accept(first);
		expect(refusal(await issue())).toBeNull();
		const isLocked = Promise.withResolvers<null>();
		const isIssuing = Promise.withResolvers<null>();
		const rewording = platform.database.transaction().execute(async (tx) => {
			await lockConclusion(tx, first);
			isLocked.resolve(null);
			await isIssuing.promise;
			return isReportReopened(tx, meeting.conference);
		});
		await isLocked.promise;
		const issuing = platform.database.transaction().execute(async (tx) => {
			await lockReport(tx, meeting.conference);
			isIssuing.resolve(null);
			await lockConclusions(tx, meeting.conference);
		});
		expect(await Promise.all([rewording, issuing])).toEqual([false, undefined]);
	});

	it('is revised: numbers stay, the issued one says what it said until Rev.1 is issued. 14.8', async () => {
		const [first, second, third] = [await note('First'), await note('Second'), await note('Third')];
		for (const one of [first, second, third]) await accept(one);
		const issued = await issue();
		const symbol = issued.ok ? issued.value.symbol : '';
		const used = await numbersUsed();
		const leaveOut = () =>
			checkConclusion(as(officer), meeting.conference, {
				id: second,
				version: 2,
				to: 'left-out',
				reason: '',
			});
		expect(refusal(await newWording(first, 'Too early'))).toBe('issued');
		expect(refusal(await introduce('Too early'))).toBe('issued');
		expect(refusal(await reopen(meeting.chair))).toBe('not-found');
		expect(refusal(await reopen())).toBeNull();
		expect(refusal(await newWording(first, 'First, corrected'))).toBeNull();
		expect(refusal(await introduce('Written for the revision'))).toBeNull();
		expect(refusal(await leaveOut())).toBeNull();
		expect(refusal(await removeConclusion(as(officer), meeting.id, { id: third }))).toBe('issued');
		const move = moveConclusion(as(officer), meeting.conference, { id: third, to: 'up' });
		expect(refusal(await move)).toBe('issued');
		await accept(await note('Fourth'));
		expect(await shown()).toEqual([
			symbol,
			[
				[1, 'First'],
				[2, 'Second'],
				[3, 'Third'],
			],
		]);
		let text = '';
		const write: Pdf['write'] = (...of) => {
			text += JSON.stringify(of[1]);
			return pdf.write(...of);
		};
		expect(await issue('public', { write })).toMatchObject({ value: { symbol: `${symbol}/Rev.1` } });
		for (const part of ['Written for the revision', 'First, corrected', 'Fourth', `${symbol}/Rev.1`])
			expect(text).toContain(part);
		expect(text).not.toContain('Second');
		expect(await shown()).toEqual([
			`${symbol}/Rev.1`,
			[
				[1, 'First, corrected'],
				[3, 'Third'],
				[4, 'Fourth'],
			],
		]);
		expect(await numbersUsed()).toBe(used);
		expect(refusal(await newWording(first, 'Too late'))).toBe('issued');
	});

	it('does not name a statement of a part that was closed, though its item is open now. 14.5', async () => {
		await accept(await note('From a closed part', officer, { place }));
		expect(refusal(await issue())).toBeNull();
		expect(await firstSource()).toMatchObject({ place: { id: place } });
		const steps = [
			{ from: 0, audience: 'participants' },
			{ from: Date.now(), audience: 'public' },
		];
		await sql`update conference.item set steps = ${JSON.stringify(steps)}
			where id = ${meeting.publicItem}`.execute(platform.database);
		await sql`update conference.conference set published_at = clock_timestamp()
			where id = ${meeting.conference}`.execute(platform.database);
		expect(await firstSource()).toBeNull();
	});

	it('shows its recommendations in their order with the second of the statement. 14.4, 14.6', async () => {
		const [one, other] = [await note('First noted', officer, { place }), await note('Second noted')];
		await accept(one);
		await accept(other);
		await moveConclusion(as(officer), meeting.conference, { id: other, to: 'up' });
		expect((await issuedReport(platform.readerContext(), meeting.slug))?.symbol).toBeNull();
		expect(refusal(await issue())).toBeNull();
		const report = await issuedReport(platform.readerContext(), meeting.slug);
		expect(report?.conclusions.map(({ number, text }) => [number, text['en']])).toEqual([
			[1, 'Second noted'],
			[2, 'First noted'],
		]);
		const started = await sql<{ at: Date }>`select at from floor.event
			where meeting_id = ${meeting.id} and kind = 'given'`.execute(platform.database);
		expect(report?.conclusions[1]?.source).toMatchObject({
			place: { id: place },
			at: started.rows[0]?.at.getTime(),
		});
	});

	it('is for readers of its document. 14.6', async () => {
		await accept(await note('For participants'));
		expect(refusal(await issue('participants'))).toBeNull();
		const seen = await issuedReport(platform.readerContext(), meeting.slug);
		expect(seen).toMatchObject({ symbol: null, conclusions: [] });
		const own = await issuedReport(as(meeting.delegates['Karvia']), meeting.slug);
		expect(own?.conclusions).toHaveLength(1);
	});

	it('is a PDF with headings, paragraphs, lists and tables as tags, in their own languages. 14.5', async () => {
		await accept(await note('To be done'));
		const page = await readReport(as(officer), meeting.slug);
		if (!page) throw new Error('no report');
		const written = async (language: string) => {
			const which = { language, symbol: 'AS.REP/1', distribution: 'participants' } as const;
			const made = await reportPdf(as(officer), page, which, press());
			if (!made.ok) throw new Error(made.refusal);
			return tagsOf(made.value);
		};
		const tags = await written('en');
		const found = (role: string) => tags.filter((tag) => tag.role === role);
		expect(found('H1')).toHaveLength(1);
		expect(found('H2').map(({ text }) => text)).toContain(words('en')('floor.report.agenda'));
		expect(found('P').map(({ text }) => text)).toContain('AS.REP/1');
		const wording = found('LI').find(({ text }) => text.includes('To be done'));
		expect(wording?.children.map(({ role }) => role)).toEqual(['Lbl', 'LBody']);
		expect(wording?.language).toBeNull();
		// Nobody has translated the titles of items, and the Arabic file says so.
		const items = (await written('ar')).filter(({ role, text }) => role === 'LBody' && text === 'Item');
		expect(items.map(({ language }) => language)).toEqual(['en', 'en']);
	});

	it('tells the public nothing of closed items, of their statements, of papers for others, or small numbers. 14.5', async () => {
		const closed = await speak('Karvia', meeting.closedItem);
		await accept(await note('Public wording', officer, { place: closed }));
		await paper('A paper for all', 'public');
		await paper('A paper for two delegations', 'list');
		await sql`insert into accreditation.category (conference_id, category) values (${meeting.conference}, 'ngo')`.execute(
			platform.database,
		);
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
				language, made_at, changed_at)
			select ${meeting.conference}, 'ngo', 'accredited', 'Test', 'Person ' || n, 'ngo' || n || '@example.org', 'en', now(), now()
			from generate_series(1, 9) n`.execute(platform.database);
		await sql`update conference.item set title = '{"en": "Secret item"}' where id = ${meeting.closedItem}`.execute(
			platform.database,
		);
		const page = await readReport(as(officer), meeting.slug);
		if (!page) throw new Error('no report');
		const text = JSON.stringify(
			await reportDocument(as(officer), page, { language: 'en', distribution: 'public' }, words('en')),
		);
		expect(text).toContain('Public wording');
		expect(text).toContain('A paper for all');
		expect(text).toContain('fewer than 10');
		for (const hidden of ['Karvia', 'Secret item', 'two delegations', '"9"'])
			expect(text).not.toContain(hidden);
		const inside = JSON.stringify(
			await reportDocument(as(officer), page, { language: 'en', distribution: 'participants' }, words('en')),
		);
		expect(inside).toContain('Karvia');
		expect(inside).not.toContain('two delegations');
	});
});
