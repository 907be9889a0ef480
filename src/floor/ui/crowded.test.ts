import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import { TestMeetingRun } from '../meeting-run.examples.ts';
import { view } from '../view.ts';
import AskForFloor from './AskForFloor/AskForFloor.svelte';
import ChairConsole from './ChairConsole/ChairConsole.svelte';
import { LiveFloor } from './live.svelte.ts';
import { html, text } from './rendered.examples.ts';
import { requestProps } from './request.examples.ts';

/* A meeting in which a thousand delegations wait: what is sent stays small. */

const items = [{ id: '3', number: '3', title: 'Networks of schools', statements: true }];
const once = 'a-key-for-this-page';
const many = Array.from({ length: 1_000 }, (_, at) => `Delegation ${at}`);
const delegations = many.map((name) => ({ id: name, name: { en: name }, class: 'state' as const }));
const { floor, now } = new TestMeetingRun().open().requests(...many);

const consoleWith = (all: boolean): string =>
	html(ChairConsole, {
		live: new LiveFloor({
			meeting: 'm',
			audience: 'chair',
			floor: view(floor, 'chair', { openness: () => 'public', now }),
			now,
		}),
		title: 'First meeting',
		zone: 'Europe/Vienna',
		items,
		delegations,
		languages: ['en', 'ru'],
		action: '?/lead',
		once,
		all,
		signIn: createRawSnippet(() => ({ render: () => '<a href="/sign-in">Another tab</a>' })),
	});

it('The console shows the first hundred in one form, and says how many more there are', () => {
	const page = consoleWith(false);
	expect(page.match(/<tr/g)).toHaveLength(101);
	expect(text(page)).toContain('900 more are waiting. Show all');
	expect(page.length).toBeLessThan(300_000);
	expect(page.match(/<form/g)?.length).toBeLessThan(20);
	expect(page).toContain('value="move.up@Delegation 99"');
	expect(page).not.toContain('move.up@Delegation 100"');
	expect(consoleWith(true).match(/<tr/g)).toHaveLength(1_001);
});

it('The form of a delegate lists at most a hundred delegations, and looks for them by letters', () => {
	const page = html(AskForFloor, { floor, now, items, request: requestProps({ once, delegations }) });
	expect(page.match(/type="checkbox"/g)).toHaveLength(200);
	expect(page.length).toBeLessThan(100_000);
});
