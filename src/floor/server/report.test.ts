import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { checkConclusion } from './check-conclusion.ts';
import { nameRapporteur } from './edit-report.ts';
import { editMinutes, readMinutes } from './minutes.ts';
import { noteConclusion, removeConclusion, rewordConclusion } from './note-conclusion.ts';
import { readNotes } from './read-notes.ts';
import { readReport } from './read-report.ts';
import {
	accept,
	as,
	fields,
	meeting,
	note,
	place,
	platform,
	refusal,
	send,
	useReport,
} from './report.examples.ts';

/* docs/rules/floor.md §14: notes and minutes, on a real database. */

useReport();

const nameAs = (actor: Actor, email = '') => nameRapporteur(as(actor), { meeting: meeting.id, email });
const writeMinutes = (actor: Actor | undefined, version: number, final: 'yes' | 'no') =>
	editMinutes(as(actor), meeting.id, { version, text: 'What was said.', final });

describe('A note', () => {
	it('is not made by strangers, delegates or observers, who do not see any. 14.1', async () => {
		await note('Secret so far');
		const stranger = await signedInPerson(platform.database, 'Test Stranger');
		for (const actor of [stranger, meeting.delegates['Arvonia'], meeting.observer]) {
			expect(await readNotes(as(actor), meeting.id)).toBeNull();
			expect(await readReport(as(actor), meeting.slug)).toBeNull();
			const made = await noteConclusion(as(actor), meeting.id, { once: randomUUID(), ...fields('Mine') });
			expect(refusal(made)).toBe('not-found');
		}
	});

	it('is made by a rapporteur, whom the chair names among those with a role. 14.1', async () => {
		const rapporteur = meeting.observer;
		const stranger = await signedInPerson(platform.database, 'Test Nobody');
		expect(refusal(await nameAs(meeting.chair, stranger.person.email))).toBe('not-a-participant');
		expect(refusal(await nameAs(rapporteur, rapporteur.person?.email))).toBe('not-found');
		expect(refusal(await nameAs(meeting.chair, rapporteur.person?.email))).toBeNull();
		const id = await note('From the rapporteur', rapporteur);
		const page = await readNotes(as(rapporteur), meeting.id);
		expect(page?.notes.map((one) => one.id)).toEqual([id]);
		expect(page?.current?.place).toBe(place);
		expect(await readReport(as(rapporteur), meeting.slug)).toBeNull();
	});

	it('is added once by a form sent twice at once', async () => {
		const sent = { once: randomUUID(), ...fields('Once') };
		await Promise.all([1, 2].map(() => noteConclusion(as(meeting.officer), meeting.id, sent)));
		expect((await readNotes(as(meeting.officer), meeting.id))?.notes).toHaveLength(1);
	});

	it('has no statement that was never made, and no addressee that there is not', async () => {
		expect(await send({ place: randomUUID() })).toMatchObject({ fields: { place: 'floor.wrong.choice' } });
		expect(await send({ addressee: 'entry', entry: randomUUID() })).toMatchObject({ refusal: 'bad-input' });
		expect(await send({ addressee: 'other' })).toMatchObject({ refusal: 'bad-input' });
	});

	it('is not overwritten unnoticed by another, nor changed by its author once accepted. 14.2', async () => {
		await nameRapporteur(as(meeting.chair), {
			meeting: meeting.id,
			email: meeting.observer.person?.email ?? '',
		});
		const id = await note('First wording', meeting.observer);
		const reword = (actor: Actor, version: number) =>
			rewordConclusion(as(actor), meeting.id, { id, version, ...fields('Second wording') });
		const both = await Promise.all([reword(meeting.observer, 1), reword(meeting.officer, 1)]);
		expect(both.map(refusal).filter((one) => one === 'stale')).toHaveLength(1);
		await accept(id);
		expect(refusal(await reword(meeting.observer, 3))).toBe('accepted');
		expect(refusal(await removeConclusion(as(meeting.observer), meeting.id, { id }))).toBe('accepted');
		expect(refusal(await reword(meeting.officer, 3))).toBeNull();
	});

	it('is sent back with a reason only. 14.3', async () => {
		const id = await note('Unclear');
		const check = (reason: string) =>
			checkConclusion(as(meeting.chair), meeting.conference, { id, version: 1, to: 'returned', reason });
		expect(refusal(await check(''))).toBe('no-reason');
		expect(refusal(await check('Say who.'))).toBeNull();
		const [found] = (await readNotes(as(meeting.officer), meeting.id))?.notes ?? [];
		expect(found).toMatchObject({ state: 'returned', reason: 'Say who.' });
	});
});

describe('Minutes', () => {
	it('are read by participants once they are final, and then changed by nobody. 14.7', async () => {
		expect(refusal(await writeMinutes(meeting.delegates['Arvonia'], 0, 'no'))).toBe('not-found');
		const both = await Promise.all([
			writeMinutes(meeting.chair, 0, 'no'),
			writeMinutes(meeting.officer, 0, 'no'),
		]);
		expect(both.map(refusal).filter((one) => one === null)).toHaveLength(1);
		expect(await readMinutes(as(meeting.delegates['Arvonia']), meeting.id)).toBeNull();
		expect(refusal(await writeMinutes(meeting.officer, 1, 'yes'))).toBeNull();
		expect((await readMinutes(as(meeting.delegates['Arvonia']), meeting.id))?.minutes?.text).toBe(
			'What was said.',
		);
		expect(await readMinutes(platform.readerContext(), meeting.id)).toBeNull();
		expect(refusal(await writeMinutes(meeting.officer, 2, 'no'))).toBe('final');
	});
});
