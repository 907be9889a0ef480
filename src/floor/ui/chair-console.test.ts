import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { delegate, TestMeetingRun, askFor } from '../meeting-run.examples.ts';
import { upcomingPlaces } from '../text.ts';
import { view } from '../view.ts';
import ChairConsole from './ChairConsole/ChairConsole.svelte';
import { keyOf } from './ChairConsole/key-of.ts';
import { nextAction } from './ChairConsole/next-action.ts';
import { LiveFloor } from './live.svelte.ts';
import { html, text } from './rendered.examples.ts';

/* The chair’s console as the server renders it, which is complete without script. */

const zone = 'Europe/Vienna';
const items = [
	{ id: '3', number: '3', title: 'Networks of schools', statements: true },
	{ id: '4', number: '4', title: 'Early signs', statements: true },
];
const once = 'a-key-for-this-page';
const delegations = ['Arvonia', 'Karvia', 'Selmark'].map((name) => ({
	id: name,
	name: { en: name },
	class: 'state' as const,
}));

const busy = (): TestMeetingRun => {
	const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia', 'Selmark').givesFloor('Arvonia');
	return sitting.later(60_000);
};
const live = (sitting: TestMeetingRun): LiveFloor =>
	new LiveFloor({
		meeting: 'm',
		audience: 'chair',
		floor: view(sitting.floor, 'chair', { openness: () => 'public', now: 0 }),
		now: sitting.now,
	});
const signIn = createRawSnippet(() => ({ render: () => '<a href="/sign-in">Another tab</a>' }));
const consoleOf = (sitting: TestMeetingRun, refused: string | null = null): string =>
	html(ChairConsole, {
		live: live(sitting),
		title: 'First meeting',
		zone,
		items,
		delegations: delegations.map(({ id }) => ({ value: id, label: id })),
		languages: ['en', 'ru'],
		action: '?/lead',
		once,
		refused,
		signIn,
	});

/** What the live regions of a page say. */
const regions = (page: string): string[] =>
	[...page.matchAll(/<div role="status"[^>]*>(.*?)<\/div>/gs)].map(([, inner = '']) => text(inner).trim());

describe('the chair’s console', () => {
	it('has a live region at all times for the warning that a minor is not recorded (accreditation 10.8)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const [place] = upcomingPlaces(sitting.floor);
		const warning = 'Picture, recording and transcript pause';
		const before = regions(consoleOf(sitting));
		expect(before).not.toContain(warning);
		place!.youth = { recorded: false, transcribed: false };
		const after = regions(consoleOf(sitting));
		expect(after).toContain(warning);
		expect(after).toHaveLength(before.length);
	});

	it('announces only the point of order that is new, not all that wait', () => {
		const panel = /<div class="orders[^>]*>/.exec(consoleOf(busy()))?.[0];
		expect(panel).toContain('role="status" aria-atomic="false"');
	});

	it('says above the list whether it is open, with the button that changes it', () => {
		const order = ['The speakers’ list is open.', 'value="close-list"', '<table'];
		const places = (page: string) => order.map((one) => page.indexOf(one));
		const open = consoleOf(busy());
		expect(places(open)).toEqual(places(open).toSorted((a, b) => a - b));
		expect(places(open)).not.toContain(-1);
		const closed = consoleOf(busy().does({ do: 'close-list', item: '3' }));
		expect(closed.indexOf('The speakers’ list is closed.')).toBeGreaterThan(0);
		expect(closed.indexOf('value="open-list"')).toBeLessThan(closed.indexOf('<table'));
		const over = consoleOf(new TestMeetingRun().open().does({ do: 'close-meeting' }));
		expect(text(over)).not.toContain('The speakers’ list is');
		const none = consoleOf(new TestMeetingRun().does({ do: 'open-meeting' }));
		expect(text(none)).not.toContain('The speakers’ list is');
	});

	it('has the floor first, then points of order, the list and the agenda, as on a phone', () => {
		const page = consoleOf(busy().does(askFor('Karvia', 'point-of-order'), delegate('Karvia')));
		const order = ['id="main"', 'class="orders', '<table', 'Early signs', 'Close meeting'].map((one) =>
			page.indexOf(one),
		);
		expect(order).not.toContain(-1);
		expect(order).toEqual(order.toSorted((a, b) => a - b));
	});

	it('leads to signing in where the session has ended, and nowhere else', () => {
		const ended = consoleOf(busy(), 'signed-out');
		expect(text(ended)).toContain('You’ve been signed out. Nothing was changed.');
		expect(ended).toContain('href="/sign-in"');
		expect(consoleOf(busy(), 'list-empty')).not.toContain('href="/sign-in"');
	});

	it('has one primary button, which names its object', () => {
		const page = consoleOf(busy());
		const primary = [...page.matchAll(/<button[^>]*class="[^"]*primary[^"]*"[^>]*>(.*?)<\/button>/g)];
		expect(primary.map(([, inside]) => text(inside ?? ''))).toEqual(['Give the floor to Karvia N']);
	});

	it('has no two controls of one id, and a key of its own for each form', () => {
		const page = consoleOf(busy());
		const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
		const keys = [...page.matchAll(/name="once" value="([^"]+)"/g)].map(([, key]) => key);
		expect(new Set(keys).size).toBe(keys.length);
		expect(keys.length).toBeGreaterThan(10);
		expect(keys.every((key) => /^[\w-]{16,100}$/.test(key ?? ''))).toBe(true);
	});

	it('says the last change, who made it, and offers to take it back', () => {
		const page = text(consoleOf(busy()));
		expect(page).toMatch(/Last change \d\d:\d\d by The chair: floor given \(Arvonia\) Undo/);
	});

	it('shows a point of order with what it concerns', () => {
		const sitting = busy().does(
			askFor('Karvia', 'point-of-order', { note: 'Time limit' }),
			delegate('Karvia'),
		);
		const page = text(consoleOf(sitting));
		expect(page).toContain('Time limit');
		expect(page).toContain('Give the floor to Karvia (point of order)');
	});

	it('goes from step to step of a meeting (§5, §8)', () => {
		const sitting = new TestMeetingRun();
		const seen = [nextAction(sitting.floor).do];
		const record = (): void => void seen.push(nextAction(sitting.floor).do);
		sitting.does({ do: 'open-meeting' });
		record();
		sitting.does({ do: 'put-item', item: '3' }).does(askFor('Arvonia'));
		record();
		sitting.givesFloor('Arvonia');
		record();
		sitting.does(askFor('Karvia', 'point-of-order'));
		record();
		sitting.givesFloor('Karvia', 'point-of-order');
		record();
		sitting.does({ do: 'end', place: 'Karvia point-of-order' });
		record();
		sitting.does({ do: 'suspend-meeting', until: null });
		record();
		sitting.does({ do: 'resume-meeting' }).does({ do: 'end', place: 'Arvonia' });
		record();
		expect(seen).toEqual([
			'open-meeting',
			null,
			'give',
			'end',
			'give',
			'end',
			'go-on',
			'resume-meeting',
			null,
		]);
	});

	it('shows on its buttons the keys that press them', () => {
		const page = consoleOf(busy());
		expect([...page.matchAll(/data-key="(.)"/g)].map(([, key]) => key)).toEqual(['N', 'P', '+', '?', 'U']);
	});

	it('knows its keys on any keyboard, and takes none in a field, held down or with another key', () => {
		const press = { code: '', ctrlKey: false, altKey: false, metaKey: false, target: null };
		const plain = { ...press, repeat: false, isComposing: false, defaultPrevented: false };
		const of = (more: object): string | null => keyOf({ ...plain, key: 'n', ...more });
		const field = { closest: () => ({}) } as unknown as EventTarget;
		expect([of({}), of({ key: '+' }), of({ key: '?' })]).toEqual(['N', '+', '?']);
		expect(of({ key: 'т', code: 'KeyN' })).toBe('N');
		expect(of({ key: '؟' })).toBe('?');
		const not = [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }, { target: field }];
		expect([...not, { isComposing: true }, { key: 'Enter' }].map(of)).toEqual(Array(7).fill(null));
	});
});
