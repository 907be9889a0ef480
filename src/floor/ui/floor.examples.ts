import { example, type Showcase } from '#ui/showcase.ts';
import { delegate, TestMeetingRun, askFor } from '../meeting-run.examples.ts';
import { view } from '../view.ts';
import AskForFloor from './AskForFloor/AskForFloor.svelte';
import OwnRequests from './AskForFloor/OwnRequests.svelte';
import HallScreen from './HallScreen/HallScreen.svelte';
import LineForm from './Journal/LineForm.svelte';
import Sections from './Journal/Sections.svelte';
import { LiveFloor } from './live.svelte.ts';
import LowerThird from './LowerThird/LowerThird.svelte';
import NowSpeaking from './NowSpeaking/NowSpeaking.svelte';
import { requestProps } from './request.examples.ts';
import SpeakersList from './SpeakersList/SpeakersList.svelte';
import OnlineList from './OnlineList/OnlineList.svelte';
import NoteFields from './Report/NoteFields.svelte';
import Stale from './Stale/Stale.svelte';

/* The floor's components in their states, for `/design`. Invented States. */

const zone = 'Europe/Vienna';
const once = 'a-key-for-an-example';
const items = [
	{ id: '3', number: '3', title: 'Protecting schools’ networks from intrusion', statements: true },
	{ id: '4', number: '4', title: 'Early signs: what a small authority can notice', statements: true },
];
const group = { name: 'Group of Four', members: [{ id: 'Selmark', name: { en: 'Selmark' } }] };
const arvonia = askFor('Arvonia', 'statement', { group, speaker: 'H. E. the Minister of the Interior' });
const sitting = new TestMeetingRun().open().does(arvonia, delegate('Arvonia'));
sitting.requests('Karvia', 'Borland and Hessen Isles', 'Nordhaven').givesFloor('Arvonia').later(68_000);
sitting.does(askFor('Selmark', 'right-of-reply', { where: 'online', language: 'ru' }), delegate('Selmark'));
const { floor, now } = sitting;
const suspended = new TestMeetingRun().open();
suspended.does({ do: 'suspend-meeting', until: suspended.now + 900_000 });
const hidden = view(floor, 'public', { openness: () => 'participants', now });
const live = new LiveFloor({ meeting: 'example', audience: 'public', floor, now });
const delegations = ['Arvonia', 'Karvia', 'Selmark'].map((name) => ({
	id: name,
	name: { en: name },
	class: 'state' as const,
}));
const asking = { once, delegations, languages: ['en', 'fr', 'ru'] };

const line = {
	key: 'speech:1',
	kind: 'speech' as const,
	hidden: false,
	proposed: null,
	text: 'Arvonia – Group of Four (with Karvia and Selmark in alignment)',
	reference: 'RH.DEL/4/26, Annex 1',
	isSpeaker: true,
	isOwn: true,
};
const journal = {
	facts: [{ name: 'Date', value: '9 March 2027' }],
	sections: [{ key: 'item:2', title: 'Item 3 Protecting schools’ networks', language: 'en', lines: [line] }],
	empty: 'The meeting has not been opened yet.',
};

/** Every component of the floor for pages, with examples. */
export const showcases: readonly Showcase[] = [
	{
		name: 'NowSpeaking',
		why: 'Says who has the floor when it changes; the running clock is no live region.',
		examples: [
			example('Somebody speaks for a group', NowSpeaking, { floor, now, zone, item: items[0] }),
			example('Suspended', NowSpeaking, { floor: suspended.floor, now, zone, item: items[0] }),
			example('Closed to the public', NowSpeaking, { floor: hidden, now, zone }),
		],
	},
	{
		name: 'SpeakersList',
		why: 'A table that is a table; the reader’s own delegation is marked by words.',
		examples: [
			example('With an own place', SpeakersList, { floor, item: '3', now, zone, own: 'Karvia' }),
			example('Nobody waits', SpeakersList, { floor, item: '4', now, zone }),
		],
	},
	{
		name: 'OnlineList',
		why: 'A table; a change of browser is a time, not a colour.',
		examples: [
			example('One changed browser', OnlineList, {
				people: [
					{ person: '1', name: 'Ada Example', since: now - 600_000, takenOverAt: now - 600_000 },
					{ person: '2', name: 'Ben Example', since: now - 900_000, takenOverAt: null },
				],
				zone,
			}),
			example('Nobody', OnlineList, { people: [], zone }),
		],
	},
	{
		name: 'AskForFloor',
		why: 'A plain form without script; what cannot be asked for is not offered, and the reason is said.',
		examples: [
			example('Somebody who waits already', AskForFloor, {
				floor,
				now,
				items,
				request: requestProps({
					...asking,
					delegation: delegations[1]!,
					refusals: { statement: 'already-on-list', 'right-of-reply': null, 'point-of-order': null },
				}),
			}),
			example('Requests', OwnRequests, {
				floor,
				now,
				items,
				zone,
				request: requestProps({ ...asking, delegation: delegations[1]! }),
			}),
			example('A request with its text, and a text whose statement is over', OwnRequests, {
				floor,
				now,
				items,
				zone,
				request: requestProps({
					...asking,
					delegation: { id: 'Nordhaven', name: { en: 'Nordhaven' }, class: 'state' },
					texts: { Nordhaven: { text: 'Chair, we thank the host.', at: now - 600_000, use: 'after' } },
					maySubmit: true,
					textRefused: { place: 'gone', text: 'Chair, one more word.', refusal: 'not-on-list' },
				}),
			}),
		],
	},
	{
		name: 'Stale',
		why: 'A polite region says as of when a page speaks that has lost its line.',
		examples: [example('No line', Stale, { stale: true, asOf: now, zone })],
	},
	{
		name: 'HallScreen',
		why: 'Readable from the last row; nothing to press, nothing that speaks.',
		examples: [example('In the hall', HallScreen, { live, zone, item: items[0] ?? null })],
	},
	{
		name: 'LowerThird',
		why: 'Names beside the picture, on a ground of its own contrast.',
		examples: [example('Over a picture', LowerThird, { live })],
	},
	{
		name: 'Journal',
		why: 'Headings and lists in the order of the meeting; symbols are isolated from the text’s direction.',
		examples: [
			example('A journal', Sections, { journal }),
			example('Nothing yet', Sections, { journal: { ...journal, facts: [], sections: [] } }),
			example('An officer rewords a line', LineForm, { line, version: 1, cancel: '#' }),
			example('A delegation corrects its line', LineForm, { line, cancel: '#' }),
		],
	},
	{
		name: 'Report',
		why: 'Each question has a label; the statement is chosen by its time and speaker.',
		examples: [
			example('A new note', NoteFields, {
				value: () => undefined,
				addresseeChoices: [{ value: 'a', label: 'Secretariat' }],
				statements: [{ value: 'b', label: '10:14 Arvonia' }],
			}),
		],
	},
];
