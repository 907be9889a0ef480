import { labels } from '#platform/codes.ts';
import { inLanguage, type Language } from '#platform/language.ts';
import { listFormat } from '#platform/list-format.ts';
import type { Translate } from '#platform/messages.ts';
import type { JournalLine, JournalReference } from './journal.ts';
import type { NamedDelegation, Place } from './types.ts';

/*
 * The words of a journal's lines, as journals of the OSCE write speakers: “Germany – European Union (with Norway in
 * alignment) (PC.DEL/445/12)”. Seen: PC.JOUR/912.
 */

const named = (delegations: readonly NamedDelegation[], language: Language): string =>
	listFormat(language, { type: 'conjunction' }).format(
		delegations.map(({ name }) => inLanguage(name, language)?.text ?? ''),
	);

/** Who spoke, for whom, and in which way if it was no statement. */
export function speakerText(place: Place, language: Language, t: Translate): string {
	const name = inLanguage(place.delegation.name, language)?.text ?? '';
	const { group, alignedWith, kind } = place;
	const behind = [
		...(group?.members.length
			? [t('floor.journal.also-for', { names: named(group.members, language) })]
			: []),
		...(alignedWith.length ? [t('floor.journal.aligned', { names: named(alignedWith, language) })] : []),
		...(kind === 'statement' ? [] : [t(kindKeys[kind])]),
	];
	return [group?.name ? `${name} – ${group.name}` : name, ...behind.map((one) => `(${one})`)].join(' ');
}

const kindKeys = labels('floor.kind', ['right-of-reply', 'point-of-order']);

const phaseKeys = labels('floor.journal', ['opened', 'suspended', 'resumed', 'closed']);

/** The document of a line: “PC.DEL/445/12, Annex 2”. */
export const referenceText = ({ symbol, annex }: JournalReference, t: Translate): string =>
	[...(symbol ? [symbol] : []), ...(annex ? [t('floor.journal.annex', { number: annex })] : [])].join(', ');

/** A line as text, without its reference. @param time formats a moment of the meeting; @param title of an item */
export function lineText(
	line: JournalLine,
	language: Language,
	t: Translate,
	{ time, title }: { time(at: number): string; title(item: string): string },
): string {
	const written = inLanguage(line.text, language)?.text;
	if (written) return written;
	if (line.place) return speakerText(line.place, language, t);
	if (line.kind === 'item') return line.item ? title(line.item) : '';
	const { decision } = line;
	if (decision)
		return t('floor.journal.decision', {
			title: inLanguage(decision.title, language, decision.original)?.text ?? '',
		});
	return line.kind === 'added' || line.kind === 'speech' || line.kind === 'decision'
		? ''
		: t(phaseKeys[line.kind], { time: time(line.at) });
}
