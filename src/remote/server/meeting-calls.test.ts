import { describe, expect, it } from 'vitest';
import { youthName } from '#floor';
import type { Actor } from '#platform/actor.ts';
import { askFor, delegate, TestMeetingRun } from '../../floor/meeting-run.examples.ts';
import { youthPlace } from '../../floor/youth.ts';
import type { HallNews } from '../call-messages.ts';
import { join } from './join.ts';
import { MeetingCalls } from './meeting-calls.ts';

/* What the hall's page is sent of a minor of the youth organisation “Harbour”. docs/rules/accreditation.md 10.7 */

const online = { where: 'online', class: 'ngo' } as const;
/** Asks from online, for a minor or an adult. */
function asks(run: TestMeetingRun, id: 'young' | 'adult'): TestMeetingRun {
	const asked = askFor('Harbour', 'statement', { ...online, id });
	const place = id === 'young' ? youthPlace(asked.place, { recorded: true, transcribed: true }) : asked.place;
	return run.does({ ...asked, place }, delegate('Harbour'));
}
const gives = (run: TestMeetingRun, place: string, ends: string | null = null): TestMeetingRun =>
	run.does({ do: 'give', place, ends });
const ends = (run: TestMeetingRun, place: string): TestMeetingRun => run.does({ do: 'end', place });

const signedIn = (name: string): Actor => ({ person: { id: name, name, email: '' }, roles: [] });

/** The hall's news, with an open page of Harbour. */
function hallNews({ log }: TestMeetingRun): HallNews {
	const calls = new MeetingCalls('meeting', 'conference');
	calls.follow(log);
	const delegation = { id: 'Harbour', name: { en: 'Harbour' } };
	join(calls, { conference: 'conference', role: 'hall', delegation: null }, signedIn('Technician'), 'hall');
	join(calls, { conference: 'conference', role: 'delegate', delegation }, signedIn('Zlata'), 'page');
	return calls.news()[0]?.[1] as HallNews;
}
const shown = (run: TestMeetingRun): unknown[] =>
	hallNews(run).callers.map(({ name, person }) => [name['en'], person]);

const young = [[youthName['en'], '']];
const adult = [['Harbour', 'Zlata']];

describe('a minor who speaks from online is shown without delegation and name', () => {
	it('while waiting, speaking, held and after having spoken', () => {
		const run = asks(new TestMeetingRun().open(), 'young');
		expect(shown(run)).toEqual(young);
		expect(shown(gives(run, 'young'))).toEqual(young);
		run.does({ do: 'suspend-meeting', until: null });
		expect(shown(run)).toEqual(young);
		run.does({ do: 'resume-meeting' });
		run.does(askFor('Arvonia', 'point-of-order'), delegate('Arvonia'));
		expect(shown(run.givesFloor('Arvonia', 'point-of-order'))).toEqual(young);
		expect(shown(ends(ends(run, 'Arvonia point-of-order'), 'young'))).toEqual(young);
	});

	it('also when an adult of the delegation waits later', () => {
		const run = ends(gives(asks(new TestMeetingRun().open(), 'young'), 'young'), 'young');
		expect(shown(asks(run, 'adult'))).toEqual(young);
	});
});

it('an adult of the same delegation who has the floor is shown as the floor shows them', () => {
	const run = ends(gives(asks(new TestMeetingRun().open(), 'young'), 'young'), 'young');
	gives(asks(run, 'adult'), 'adult');
	expect(hallNews(run).speaking?.name).toEqual({ en: 'Harbour' });
	expect(shown(run)).toEqual(adult);
});

it('a delegation for which no minor speaks is shown with its name', () => {
	const run = asks(new TestMeetingRun().open(), 'adult');
	expect(shown(run)).toEqual(adult);
	expect(shown(ends(gives(run, 'adult'), 'adult'))).toEqual(adult);
});
