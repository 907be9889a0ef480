import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, press } from './arbitrary.examples.ts';
import { askFor, chair, delegate, TestMeetingRun } from './meeting-run.examples.ts';
import { FloorStream } from './server/floor-stream.ts';
import { spokenLanguages } from '#platform/language.ts';
import { view, type FloorAudience } from './view.ts';
import { youthName, youthPlace, type AgreedPlaces } from './youth.ts';
import { decide } from './decide.ts';
import { evolve, initialFloor } from './evolve.ts';

/* docs/rules/accreditation.md §10: a speaker under 18 of the youth organisation “Harbour”. */

const yes = { recorded: true, transcribed: true };
const asksYoung = (agreed = yes) => {
	const asked = askFor('Harbour', 'statement', {
		class: 'ngo',
		speaker: 'Zlata',
		note: 'Zlata',
		id: 'young',
	});
	return { ...asked, place: youthPlace(asked.place, agreed) };
};
const opened = () => new TestMeetingRun().open().does(asksYoung(), delegate('Harbour')).requests('Arvonia');
/** The chair gives the floor to the minor. */
function given(run: TestMeetingRun, agreed?: AgreedPlaces): TestMeetingRun {
	const command = { do: 'give', place: 'young', ends: run.floor.speech?.place.id ?? null } as const;
	const decided = decide(run.floor, command, { now: run.now, actor: chair, agreed });
	if (!decided.ok) throw new Error(decided.refusal);
	for (const event of decided.value) {
		run.floor = evolve(run.floor, event);
		run.log.push(event);
	}
	return run;
}
const agreed = (recorded: boolean, transcribed = recorded): AgreedPlaces => ({
	recorded: new Set(recorded ? ['young'] : []),
	transcribed: new Set(transcribed ? ['young'] : []),
});
const pauses = ({ floor: { speech } }: TestMeetingRun) => [
	speech?.unrecorded ?? false,
	speech?.untranscribed ?? false,
];

it('has the words for a young speaker in all languages', () => {
	expect(Object.keys(youthName).sort()).toEqual([...spokenLanguages].sort());
});

describe('a minor who is given the floor', () => {
	it('is not recorded if nothing is known of consents, or one is missing', () => {
		expect(pauses(given(opened()))).toEqual([true, true]);
		expect(pauses(given(opened(), agreed(false)))).toEqual([true, true]);
		expect(pauses(given(opened(), agreed(true, false)))).toEqual([false, true]);
		expect(pauses(given(opened(), agreed(true)))).toEqual([false, false]);
	});
	it('is not recorded if the chair was told so, whatever is agreed since', () => {
		const run = new TestMeetingRun().open();
		run.does(asksYoung({ recorded: false, transcribed: false }), delegate('Harbour'));
		expect(pauses(given(run, agreed(true)))).toEqual([true, true]);
	});
	it('is not recorded after a point of order either, nor by an end that is taken back', () => {
		const run = given(opened(), agreed(false)).later(1_000);
		run.does(askFor('Karvia', 'point-of-order'), delegate('Karvia')).givesFloor('Karvia', 'point-of-order');
		expect(pauses(run)).toEqual([false, false]);
		run.does({ do: 'end', place: 'Karvia point-of-order' });
		expect(pauses(run)).toEqual([true, true]);
		run.does({ do: 'end', place: 'young' }).does({ do: 'undo', step: run.floor.undoable?.step ?? 0 });
		expect(pauses(run)).toEqual([true, true]);
	});
	it('leaves everybody else as they are', () => {
		const run = given(opened(), agreed(false)).givesFloor('Arvonia');
		expect(pauses(run)).toEqual([false, false]);
	});
});

const openness = () => 'public' as const;

describe('what others than the chair receive of a minor', () => {
	const items = [
		{ id: '3', number: '3', title: {}, statements: true, steps: [{ from: 0, audience: 'public' as const }] },
	];
	/** All bytes that a stream sends to an audience, from the first event to the last. */
	function bytesOf(run: TestMeetingRun, audience: FloorAudience): string {
		const stream = new FloorStream({ meeting: 'm', conference: 'c', items, floor: initialFloor }, 0);
		let text = stream.welcome(audience, null, 0);
		let floor = initialFloor;
		for (const event of run.log) {
			floor = evolve(floor, event);
			for (const [to, message] of stream.follow(floor, run.now)) if (to === audience) text += message;
			text += new FloorStream({ meeting: 'm', conference: 'c', items, floor }, 0).welcome(audience, null, 0);
		}
		return text;
	}

	it.each(['public', 'delegates'] as const)(
		'is “Youth participant”, no byte of name or delegation: %s',
		(audience) => {
			const run = given(opened(), agreed(false)).later(5_000).givesFloor('Arvonia');
			const text = bytesOf(run, audience);
			expect(text).toContain('Youth participant');
			expect(text).toContain('Arvonia');
			for (const hidden of ['Harbour', 'Zlata']) expect(text).not.toContain(hidden);
		},
	);

	it('is so whatever is pressed', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const run = new TestMeetingRun().open();
				for (const [at, one] of presses.entries()) {
					press(run, one);
					if (at % 5 === 0) run.tries({ ...asksYoung(), place: { ...asksYoung().place, id: `young-${at}` } });
					for (const audience of ['public', 'delegates'] as const)
						expect(JSON.stringify(view(run.floor, audience, { openness, now: run.now }))).not.toContain(
							'Harbour',
						);
				}
			}),
			{ numRuns: 30 },
		);
	});

	it('names the delegation on the chair’s table, behind the words', () => {
		const text = bytesOf(given(opened(), agreed(false)), 'chair');
		expect(text).toContain('Youth participant (Harbour)');
		expect(text).not.toContain('Zlata');
	});
});
