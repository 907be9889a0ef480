import * as fc from 'fast-check';
import type { FloorCommand } from './events.ts';
import { chair, delegate, officer, TestMeetingRun, askFor } from './meeting-run.examples.ts';
import { requestKinds, speakerClasses, type FloorActor, type RequestKind } from './types.ts';

/** For property tests: arbitrary sequences of commands, sensible and not. */
interface Press {
	do: FloorCommand['do'];
	who: number;
	kind: RequestKind;
	item: '3' | '4';
	nth: number;
	right: boolean;
	wait: number;
}

const names = ['Arvonia', 'Karvia', 'Selmark', 'Youth', 'Keynote'];
/** Weights of frequent and rare commands: without them most meetings would end before they began. */
const anyCommand: fc.Arbitrary<FloorCommand['do']> = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom<FloorCommand['do'][]>('ask', 'ask', 'give', 'give', 'end') },
	{
		weight: 4,
		arbitrary: fc.constantFrom<FloorCommand['do'][]>('undo', 'withdraw', 'pause', 'go-on', 'note'),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom<FloorCommand['do'][]>(
			'put-item',
			'move',
			'add-time',
			'open-list',
			'close-list',
		),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom<FloorCommand['do'][]>(
			'open-meeting',
			'suspend-meeting',
			'resume-meeting',
			'resume-meeting',
			'close-meeting',
			'set-limits',
		),
	},
);

export const anyPress: fc.Arbitrary<Press> = fc.record({
	do: anyCommand,
	who: fc.nat(names.length - 1),
	kind: fc.constantFrom(...requestKinds),
	item: fc.constantFrom('3' as const, '4' as const),
	nth: fc.nat(5),
	right: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
	wait: fc.integer({ min: -2_000, max: 400_000 }),
});

export const anyCommandRun: fc.Arbitrary<Press[]> = fc.array(anyPress, { maxLength: 80, size: 'max' });

/** Executes a command; most are refused, as expected. */
export function press(sitting: TestMeetingRun, one: Press): void {
	sitting.later(one.wait);
	const delegation = names[one.who] ?? 'Arvonia';
	const table: FloorActor = one.nth % 2 ? chair : officer;
	const theirs = one.do === 'ask' || one.do === 'withdraw';
	sitting.tries(command(sitting, one, delegation), theirs && one.right ? delegate(delegation) : table);
}

function command({ floor, log, now }: TestMeetingRun, one: Press, delegation: string): FloorCommand {
	const places = Object.values(floor.lists).flatMap((list) => list.places);
	const some = places[one.nth % Math.max(places.length, 1)]?.id ?? 'nobody';
	const speaker = floor.speech?.place.id ?? 'nobody';
	const later = one.right ? null : now + 60_000 * one.nth;
	switch (one.do) {
		case 'ask':
			return askFor(delegation, one.kind, {
				id: `place-${log.length}`,
				item: one.item,
				note: `note ${one.item}`,
				class: speakerClasses[one.who],
			});
		case 'withdraw':
		case 'note':
			return { do: one.do, place: some };
		case 'move':
			return { do: 'move', place: some, to: one.nth + 1 };
		case 'give':
			return { do: 'give', place: one.nth > 2 ? null : some, ends: one.right ? speaker : null };
		case 'pause':
		case 'go-on':
		case 'end':
			return { do: one.do, place: one.right ? speaker : some };
		case 'add-time':
			return { do: 'add-time', place: speaker, ms: one.nth * 60_000 };
		case 'put-item':
		case 'close-list':
			return { do: one.do, item: one.item };
		case 'open-list':
			return { do: 'open-list', item: one.item, closesAt: later };
		case 'suspend-meeting':
			return { do: 'suspend-meeting', until: later };
		case 'set-limits':
			return { do: 'set-limits', limits: { ...floor.limits, group: one.nth * 60_000 } };
		case 'undo':
			return { do: 'undo', step: one.right ? (floor.undoable?.step ?? 0) : one.nth };
		default:
			return { do: one.do };
	}
}

/** A meeting led by these commands, starting open. */
export function led(presses: readonly Press[]): TestMeetingRun {
	const sitting = new TestMeetingRun().open();
	for (const one of presses) press(sitting, one);
	return sitting;
}
