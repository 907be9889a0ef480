import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import { TestMeetingRun } from '../meeting-run.examples.ts';
import { view } from '../view.ts';
import AskForFloor from './AskForFloor/AskForFloor.svelte';
import OwnRequests from './AskForFloor/OwnRequests.svelte';
import ChairConsole from './ChairConsole/ChairConsole.svelte';
import { LiveFloor } from './live.svelte.ts';
import { html, text } from './rendered.examples.ts';
import { requestProps } from './request.examples.ts';
import SpeakersList from './SpeakersList/SpeakersList.svelte';

/* A meeting in which a thousand delegations wait: what is sent stays small. */

const items = [{ id: '3', number: '3', title: 'Networks of schools', statements: true }];
const once = 'a-key-for-this-page';
const many = Array.from({ length: 1_000 }, (_, at) => `Delegation ${at}`);
const delegations = many.map((name) => ({ id: name, name: { en: name }, class: 'state' as const }));
const { floor, now } = new TestMeetingRun().open().requests(...many);

const light = { openness: () => 'public' as const, now };

const consoleWith = (all: boolean): string =>
	html(ChairConsole, {
		live: new LiveFloor({
			meeting: 'm',
			audience: 'chair',
			floor: view(floor, 'chair', light, { allWaiting: all }),
			now,
		}),
		title: 'First meeting',
		zone: 'Europe/Vienna',
		items,
		delegations: many.map((name) => ({ value: name, label: name })),
		languages: ['en', 'ru'],
		action: '?/lead',
		once,
		all,
		signIn: createRawSnippet(() => ({ render: () => '<a href="/sign-in">Another tab</a>' })),
	});

it('The console shows the first fifty in one form, and says how many more there are', () => {
	const page = consoleWith(false);
	expect(page.match(/<tr/g)).toHaveLength(51);
	expect(text(page)).toContain('950 more are waiting. Show all');
	expect(page.length).toBeLessThan(300_000);
	expect(page.match(/<form/g)?.length).toBeLessThan(20);
	expect(page).toContain('value="move.up@Delegation 49"');
	expect(page).not.toContain('move.up@Delegation 50"');
	expect(consoleWith(true).match(/<tr/g)).toHaveLength(1_001);
});

it('The form of a delegate lists the choices of the page, and without script links to all', () => {
	const choices = delegations.slice(0, 20).map(({ id }) => ({ value: id, label: id }));
	const request = requestProps({ once, delegations, choices, allChoices: '/delegations.json' });
	const page = html(AskForFloor, { floor, now, items, request });
	expect(page.match(/type="checkbox"/g)).toHaveLength(40);
	expect(page).toMatch(/<noscript>.*\?all=1#ask/s);
	expect(page.length).toBeLessThan(25_000);
});

it('A delegation that waits far down sees its place, its position and when it may speak (10.9)', () => {
	const ownPlaces = [floor.lists['3']!.places[700]!];
	const start = { meeting: 'm', audience: 'delegates' as const, floor: view(floor, 'delegates', light), now };
	const request = requestProps({ once, delegations, delegation: delegations[700]!, ownPlaces });
	const { floor: held } = new LiveFloor(start, ownPlaces);
	const page = text(html(OwnRequests, { floor: held, now, items, zone: 'Europe/Vienna', request }));
	expect(page).toContain('701 of 1,000');
	expect(page).toContain('Withdraw');
	// Also without knowing its own place the page counts it, and shows the first.
	const list = html(SpeakersList, { floor: held, item: '3', now, zone: 'Europe/Vienna', all: false });
	expect(list.match(/<tr/g)).toHaveLength(51);
	expect(text(list)).toContain('950 more are waiting. Show all');
});
