import { labels, type Labels } from '#platform/codes.ts';
import { compareIn } from '#platform/collation.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { minutes } from '#ui/Clock/clock.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { dateFormat, localeOf } from '#platform/date-format.ts';
import { listFormat } from '#platform/list-format.ts';
import type { Estimate } from '../estimate.ts';
import type { FloorEvent, FloorRefusal } from '../events.ts';
import { isOpen } from '../list.ts';
import {
	type List,
	type NamedDelegation,
	type Place,
	requestKinds,
	speakingFrom,
	type Speech,
} from '../types.ts';
import { secondsLeft } from './seconds.ts';

/* Formats the floor's data. Message keys are written out, so a test finds missing and unused ones. */

export const kindKeys = labels('floor.kind', requestKinds);

export const whereKeys = labels('floor.where', speakingFrom);

export const stepKeys: Labels<FloorEvent['kind']> = labels('floor.step', [
	'meeting-opened',
	'meeting-suspended',
	'meeting-resumed',
	'meeting-closed',
	'limits-set',
	'item-put',
	'list-opened',
	'list-closed',
	'asked',
	'withdrawn',
	'noted',
	'moved',
	'given',
	'paused',
	'went-on',
	'time-added',
	'ended',
	'undone',
]);

/** The message for a refused text: the key of a field's message, or what happened to its place meanwhile. */
export const labelTextRefusal = (t: Translate, refusal: string): string =>
	['meeting-closed', 'not-on-list', 'bad-input'].includes(refusal) ? t('floor.text.over') : t(refusal);

/** All refusals that a person can get from the floor's forms. */
export const refusalKeys = labels('floor.refused', [
	'only-the-chair',
	'not-your-delegation',
	'not-open-to-class',
	'meeting-not-open',
	'meeting-already-open',
	'meeting-not-suspended',
	'meeting-closed',
	'no-item-on-floor',
	'item-already-on-floor',
	'not-this-item',
	'list-closed',
	'list-already-open',
	'list-already-closed',
	'list-empty',
	'list-not-exhausted',
	'time-has-passed',
	'already-on-list',
	'has-the-floor',
	'not-on-list',
	'already-there',
	'replies-used',
	'someone-has-the-floor',
	'not-speaking',
	'clock-stopped',
	'clock-runs',
	'time-out-of-range',
	'point-of-order-first',
	'not-a-point-of-order',
	'nothing-to-undo',
	'not-the-last-step',
	'undo-would-clash',
	'not-found',
	'form-used',
	'conference-not-open',
	'who-speaks',
	'may-not-submit',
	'youth-no-document',
	'bad-input',
	'offline',
	'failed',
	'unanswered',
	'signed-out',
]) satisfies Labels<FloorRefusal>;
export type LabelledRefusal = keyof typeof refusalKeys;

/** The message for a refusal; for an unknown one that of not found. */
export const labelRefusal = (t: Translate, refusal: string): string =>
	t(refusalKeys[refusal as LabelledRefusal] ?? refusalKeys['not-found']);

/** A name in the reader's language, else in another one, with its language. */
export const nameOf = (named: { name: Texts }, language: Language): LanguageText =>
	inLanguage(named.name, language) ?? '';

/** The same as a text, for sentences and labels. */
export const nameText = (named: { name: Texts }, language: Language): string =>
	inLanguage(named.name, language)?.text ?? '';

/** Names as one phrase, in the reader's alphabetical order, so no delegation has precedence. */
export function namesText(all: readonly NamedDelegation[], language: Language): string {
	const names = all.map((each) => nameText(each, language));
	const sorted = names.sort(compareIn(language));
	return listFormat(localeOf(language)).format(sorted);
}

/** The group that somebody speaks for, or `null` for their own delegation alone. docs/rules/floor.md 3.4 */
export function formatBehalf(
	t: Translate,
	{ group }: Pick<Place, 'group'>,
	language: Language,
): string | null {
	if (!group) return null;
	const members = namesText(group.members, language);
	if (!members) return t('floor.behalf.group', { group: group.name });
	return group.name
		? t('floor.behalf.both', { group: group.name, members })
		: t('floor.behalf.members', { members });
}

const mark = '\uFFFC'; // placeholder for an object in a text

/** The text before and after the name of the group, which may be in another language; one part without a name. */
export const aroundGroup = (t: Translate, { group }: Pick<Place, 'group'>, language: Language): string[] =>
	(formatBehalf(t, { group: group && { ...group, name: group.name && mark } }, language) ?? '').split(mark);

/** An estimated time. 6.6 */
export function formatEstimate(t: Translate, estimate: Estimate | undefined): string {
	if (!estimate) return t('floor.when.unknown');
	if (estimate.to === 0) return t('floor.when.now');
	return estimate.from === 0
		? t('floor.when.within', { to: estimate.to })
		: t('floor.when.range', { from: estimate.from, to: estimate.to });
}

/** What pauses while a minor speaks without consent. docs/rules/accreditation.md 10.8 */
export const pauseKey = (unrecorded: boolean | undefined): string =>
	unrecorded ? 'floor.youth.will-pause' : 'floor.youth.will-pause-transcript';

/** A duration as a clock shows it: `5:00`. */
export const formatLength = (ms: number): string => minutes(Math.round(ms / 1_000));

/** The text below the clock of a speech, which differs once the time is over. 6.2 */
export const formatLimit = (t: Translate, speech: Speech, now: number): string =>
	t(secondsLeft(speech, now) < 0 ? 'floor.clock.limit' : 'floor.clock.left-of', {
		limit: formatLength(speech.allowed),
	});

/** The name of a language in the reader's language. */
export const labelLanguage = (code: Language, language: Language): string => languageName(code, language);

/** Whether a speakers' list is open, and until when. @param now the server's time, ms */
export function listStateText(
	t: Translate,
	{ list, now, zone, language }: { list: List; now: number; zone: string; language: Language },
): string {
	if (!isOpen(list, now)) return t('floor.list.closed');
	return list.closesAt === null
		? t('floor.list.open')
		: t('floor.list.open-until', { time: formatTime(list.closesAt, zone, language) });
}

/** The time of day in the meeting's zone. */
export const formatTime = (at: number, zone: string, language: Language): string =>
	dateFormat(language, {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone: zone,
	}).format(at);
