import { describe, expect, it } from 'vitest';
import { delegate, TestMeetingRun } from '../meeting-run.examples.ts';
import AskForFloor from './AskForFloor/AskForFloor.svelte';
import FloorBar from './AskForFloor/FloorBar.svelte';
import type { RequestProps } from './Islands/props.ts';
import { html, text } from './rendered.examples.ts';
import { requestProps } from './request.examples.ts';

/* The bar of a delegate, as the server renders it. */

const items = [{ id: '3', number: '3', title: 'Networks of schools', statements: true }];
const delegations = ['Arvonia', 'Karvia', 'Selmark'].map((name) => ({
	id: name,
	name: { en: name },
	class: 'state' as const,
}));
const busy = (): TestMeetingRun =>
	new TestMeetingRun().open().requests('Arvonia', 'Karvia', 'Selmark').givesFloor('Arvonia');
const barOf = (sitting: TestMeetingRun, own = delegations[2]!): string =>
	html(FloorBar, { floor: sitting.floor, request: { delegation: own, ownPlaces: [] } });
const ask = (refusals: RequestProps['refusals'], more: Partial<RequestProps> = {}): string => {
	const { floor, now } = busy();
	return html(AskForFloor, { floor, now, items, request: requestProps({ delegations, refusals, ...more }) });
};

describe('a delegate’s page has a bar that is always in sight', () => {
	it('with its own place, that of a minor too, and none after a withdrawal (4.7)', () => {
		expect(text(barOf(busy()))).toContain('Place 2 of 2');
		expect(text(barOf(busy(), delegations[0]))).toContain('You have the floor.');
		const withdrawn = busy().does({ do: 'withdraw', place: 'Selmark' }, delegate('Selmark'));
		expect(text(barOf(withdrawn))).toContain('Not on the list');
		const minor = structuredClone(busy().floor);
		const place = minor.lists['3']!.places.find(({ id }) => id === 'Selmark')!;
		place.delegation = { ...place.delegation, id: 'hidden' };
		const page = html(FloorBar, {
			floor: minor,
			request: { delegation: delegations[2]!, ownPlaces: [place] },
		});
		expect(text(page)).toContain('Place 2 of 2');
	});

	it('with links to the form, which has their kind chosen without script', () => {
		const page = barOf(busy());
		for (const kind of ['statement', 'point-of-order', 'right-of-reply'])
			expect(page).toContain(`href="?kind=${kind}#ask-title"`);
		const all = { statement: null, 'right-of-reply': null, 'point-of-order': null };
		expect(ask(all, { kind: 'point-of-order' })).toMatch(/value="point-of-order"[^>]*checked/);
		expect(ask(all)).toMatch(/value="statement"[^>]*checked/);
	});

	it('and says why a kind that was chosen in it cannot be asked for, beside those that can (8.1)', () => {
		const refusals = { statement: null, 'right-of-reply': 'replies-used', 'point-of-order': null };
		const page = ask(refusals, { kind: 'right-of-reply' });
		expect(text(page)).toContain('You cannot ask for the floor now');
		expect(page).not.toContain('value="right-of-reply"');
		expect(page).toMatch(/value="statement"[^>]*checked/);
		expect(text(ask(refusals))).not.toContain('You cannot ask for the floor now');
	});
});
