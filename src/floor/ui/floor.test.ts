import { describe, expect, it } from 'vitest';
import { delegate, TestMeetingRun, askFor } from '../meeting-run.examples.ts';
import { upcomingPlaces } from '../text.ts';
import { view } from '../view.ts';
import AskForFloor from './AskForFloor/AskForFloor.svelte';
import OwnRequests from './AskForFloor/OwnRequests.svelte';
import HallScreen from './HallScreen/HallScreen.svelte';
import { LiveFloor } from './live.svelte.ts';
import type { RequestProps } from './Islands/props.ts';
import LowerThird from './LowerThird/LowerThird.svelte';
import NowSpeaking from './NowSpeaking/NowSpeaking.svelte';
import { html, text } from './rendered.examples.ts';
import { requestProps } from './request.examples.ts';
import { secondsLeft } from './seconds.ts';
import SpeakersList from './SpeakersList/SpeakersList.svelte';

/* The server-rendered output, which is complete without script. */

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
const requests = ({ floor, now }: Pick<TestMeetingRun, 'floor' | 'now'>, more: object = {}): string =>
	html(OwnRequests, { floor, now, items, zone, request: requestProps({ once, delegations, ...more }) });

describe('the public page', () => {
	it('says only that a closed part is closed (10.2)', () => {
		const { floor, now } = busy();
		const hidden = view(floor, 'public', { openness: () => 'participants', now: 0 });
		const page = text(html(NowSpeaking, { floor: hidden, now, zone }));
		expect(page).toContain('for participants only');
		expect(page).not.toMatch(/Arvonia|not open yet|No item/);
	});

	it('says who has the floor and how much time is left, without the clock being a live region', () => {
		const sitting = busy();
		const page = html(NowSpeaking, { floor: sitting.floor, now: sitting.now, zone, item: items[0] });
		expect(text(page)).toContain('Arvonia');
		expect(page).toMatch(/role="timer" aria-live="off"[^>]*>4:00</);
		expect(page).toMatch(/aria-live="polite">Arvonia: Statement</);
	});

	it('has what a delegation wrote in the language in which it was written', () => {
		const group = { name: 'Четвёрка', members: [] };
		const place = askFor('Arvonia', 'statement', { group, speaker: 'Министр', writtenIn: 'ru' });
		const sitting = new TestMeetingRun().open().does(place, delegate('Arvonia'));
		const list = html(SpeakersList, { floor: sitting.floor, item: '3', now: sitting.now, zone });
		const { floor, now } = sitting.givesFloor('Arvonia');
		const speaking = html(NowSpeaking, { floor, now, zone });
		const third = html(LowerThird, { live: live(sitting) });
		for (const page of [list, speaking, third])
			expect(page).toContain('On behalf of <bdi lang="ru">Четвёрка</bdi>');
		for (const page of [speaking, third]) expect(page).toContain('<bdi lang="ru">Министр</bdi>');
	});

	it('says the limit, and not what is left of it, when the time is over (6.2)', () => {
		const { floor, now } = busy();
		const textAt = (later: number): string => text(html(NowSpeaking, { floor, now: now + later, zone }));
		expect(textAt(0)).toContain('4:00 left of 5:00');
		expect(textAt(4 * 60_000)).toContain('0:00 left of 5:00');
		expect(textAt(67 * 60_000)).toContain('−1:03:00 Time’s up 5:00 limit');
		const hall = busy().later(5 * 60_000);
		expect(text(html(HallScreen, { live: live(hall), zone, item: null }))).toContain('5:00 limit');
	});

	it('says until when the meeting is suspended, on the clock of the place (1.3)', () => {
		const sitting = busy().does({ do: 'suspend-meeting', until: Date.UTC(2026, 10, 24, 13) });
		const page = text(html(NowSpeaking, { floor: sitting.floor, now: sitting.now, zone }));
		expect(page).toContain('suspended until 14:00');
	});

	it('lists who waits, and who has spoken', () => {
		const sitting = busy().givesFloor('Karvia');
		const page = text(
			html(SpeakersList, { floor: sitting.floor, item: '3', now: sitting.now, zone, own: 'Selmark' }),
		);
		expect(page).toContain('Selmark Your delegation');
		expect(page).toContain('1 has spoken');
		expect(page).toContain('The speakers’ list is open.');
	});
});

const ask = (refusals: RequestProps['refusals'], more: object = {}, { floor, now } = busy()) =>
	html(AskForFloor, { floor, now, items, request: requestProps({ once, delegations, refusals, ...more }) });

describe('a delegate’s page', () => {
	const closed = busy().does({ do: 'close-list', item: '3' });
	const nothing = {
		statement: 'list-closed',
		'right-of-reply': 'not-this-item',
		'point-of-order': 'has-the-floor',
	};

	it('offers what can be asked for, and says why when nothing can', () => {
		const some = ask({ statement: null, 'right-of-reply': null, 'point-of-order': 'not-open-to-class' });
		expect(some).toContain('value="statement"');
		expect(some).not.toContain('value="point-of-order"');
		expect(some).toContain(`name="once" value="${once}"`);
		expect(some).not.toContain('value="Arvonia"');
		const none = ask(nothing, {}, closed);
		expect(none).not.toContain('<form');
		expect(text(none)).toContain('he chair or the secretariat');
	});

	it('brings back what was typed, with the message at its field', () => {
		const page = ask(
			{ statement: null, 'right-of-reply': null, 'point-of-order': null },
			{
				refused: {
					form: 'ask',
					refusal: 'bad-input',
					fields: { note: 'floor.wrong.characters' },
					values: { kind: 'right-of-reply', note: 'typed', aligned: ['Karvia'] },
				},
			},
		);
		expect(page).toContain('value="typed"');
		expect(page).toMatch(/<details[^>]* open/);
		expect(page.match(/cannot be shown, such as control characters/g)).toHaveLength(2);
		expect(page).toMatch(/value="right-of-reply"[^>]*checked/);
	});

	it('keeps what came back although nothing can be asked for any more, and says why once', () => {
		const sent = { form: 'ask', values: { kind: 'statement', item: '4', note: 'typed' } };
		const page = ask(nothing, { refused: { ...sent, refusal: 'list-closed', fields: {} } }, closed);
		expect(page).toContain('value="typed"');
		expect(page).toMatch(/value="statement"[^>]*checked/);
		expect(page).toMatch(/<option value="4"[^>]*selected/);
		expect(page.match(/he chair or the secretariat/g)).toHaveLength(1);
		const fields = { note: 'floor.wrong.characters' };
		const wrong = ask(nothing, { refused: { ...sent, refusal: 'bad-input', fields } }, closed);
		expect(wrong).toContain('value="typed"');
		expect(text(wrong)).toMatch(/cannot ask for the floor now The speakers’ list is closed/);
	});

	it('shows a place and how to withdraw it', () => {
		const page = requests(busy(), { delegation: delegations[2] });
		expect(text(page)).toContain('Place 2 of 2');
		expect(page).toContain('name="place" value="Selmark"');
	});

	describe('has for the text of a statement', () => {
		const submitted = { Arvonia: { text: 'Chair, we thank <you>', at: Date.UTC(2026, 10, 24, 9, 5) } };

		it('what came back, with the reason, also when its place is gone: it is not lost (12.4)', () => {
			const textRefused = { place: 'gone', text: 'Chair, one word', refusal: 'not-on-list' };
			const page = requests(new TestMeetingRun().open(), { textRefused });
			expect(page).toMatch(/<textarea[^>]*name="text.gone"[^>]*>Chair, one word</);
			expect(text(page)).toContain('The interpreters no longer need this text');
			const long = { place: 'Arvonia', text: 'Long', refusal: 'floor.wrong.text-too-long' };
			const again = requests(new TestMeetingRun().open().requests('Arvonia'), {
				texts: submitted,
				textRefused: long,
			});
			expect(again).toMatch(/<textarea[^>]*name="text.Arvonia"[^>]*aria-invalid="true"[^>]*>Long</);
			expect(text(again)).toContain('The text must be 20,000 characters or fewer.');
		});

		it('a field that says beforehand who can read it (12.3)', () => {
			const page = requests(new TestMeetingRun().open().requests('Arvonia'));
			expect(text(page)).toContain('Only this meeting’s interpreters and your delegation can read it.');
			expect(page).not.toContain('Remove text');
		});

		it('what becomes of it, for those with the right and never for a minor (12.6, 12.7, 12.8)', () => {
			const sitting = new TestMeetingRun().open().requests('Arvonia');
			expect(requests(sitting)).not.toContain('name="use.Arvonia"');
			const page = requests(sitting, {
				maySubmit: true,
				texts: { Arvonia: { ...submitted.Arvonia, use: 'after', document: 'of-it' } },
			});
			expect(page).toMatch(/name="use.Arvonia"[^>]*value="after"[^>]*checked/);
			expect(text(page)).toContain('If the statement is not made, we delete the text.');
			expect(page).toContain('href="/en/delegations/Arvonia/documents/of-it"');
			const refused = {
				place: 'Arvonia',
				text: 'Chair',
				use: 'now',
				refusal: 'floor.refused.may-not-submit',
			};
			expect(requests(sitting, { maySubmit: true, textRefused: refused })).toMatch(
				/name="use.Arvonia"[^>]*value="now"[^>]*checked/,
			);
			const [place] = upcomingPlaces(sitting.floor);
			const minor = structuredClone(sitting.floor);
			minor.lists[place!.item]!.places[0]!.youth = { recorded: false, transcribed: false };
			const own = { ownPlaces: ['Arvonia'], maySubmit: true };
			const young = requests({ floor: minor, now: sitting.now }, own);
			expect(young).toContain('name="text.Arvonia"');
			expect(young).not.toContain('name="use.Arvonia"');
		});

		it('what was handed in and when, to be replaced or taken back, until the statement is over (12.2)', () => {
			const sitting = new TestMeetingRun().open().requests('Arvonia');
			for (const page of [
				requests(sitting, { texts: submitted }),
				requests(sitting.givesFloor('Arvonia'), { texts: submitted }),
			]) {
				expect(page).toMatch(/name="text.Arvonia"[^>]*>Chair, we thank &lt;you(?:>|&gt;)</);
				expect(text(page)).toMatch(/submitted at 10:05/);
				expect(text(page)).toMatch(/Replace text.*Remove text/);
			}
			expect(requests(sitting.does({ do: 'end', place: 'Arvonia' }))).not.toContain('textarea');
		});
	});
});

describe('the screens', () => {
	it('in the hall shows who, whose clock, and the next three', () => {
		const sitting = busy().requests('Halland', 'Galdora', 'Nordhaven');
		const page = text(html(HallScreen, { live: live(sitting), zone, item: items[0]! }));
		expect(page).toMatch(/Arvonia .* Next Karvia Selmark Halland/);
		expect(page).not.toContain('Galdora');
	});

	it('over the picture shows nobody when nobody has the floor', () => {
		expect(text(html(LowerThird, { live: live(new TestMeetingRun().open()) }))).toBe('Lower third');
		expect(text(html(LowerThird, { live: live(busy()) }))).toContain('Arvonia Statement');
	});

	it('show a second until it has passed, and how long somebody is over', () => {
		const { speech } = busy().floor;
		const start = speech?.startedAt ?? 0;
		const at = (ms: number): number => (speech ? secondsLeft(speech, start + ms) : 0);
		expect([at(0), at(1), at(1_000), at(299_999), at(300_000), at(300_999), at(361_000)]).toEqual([
			300, 300, 299, 1, 0, 0, -61,
		]);
	});
});
