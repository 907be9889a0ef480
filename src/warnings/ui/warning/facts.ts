import { formatKnownDate } from '#platform/date-format.ts';
import { writtenIn, type Language, type LocalizedText } from '#platform/language.ts';
import type { Translate } from '#platform/words.ts';
import {
	confirmations,
	credibilities,
	drugForms,
	quantityBands,
	reliabilities,
	warningKinds,
	type WarningContent,
} from '../../warning.ts';

/** A fact of a warning: a text of its author, in their language, or a word of ours. */
export interface WarningFact {
	term: string;
	value: string | LocalizedText;
}

/** A message of CAP from which a warning was made. */
export const capMessageText = (message: WarningContent['capMessage'] | undefined): string =>
	message ? `${message.sender} · ${message.identifier}` : '';

/** What a warning states besides its text, in the order of its page; what it does not state is left out. */
export function warningFacts(
	content: Partial<WarningContent>,
	t: Translate,
	reader: Language,
): WarningFact[] {
	const language = content.language ?? reader;
	const written = (text: string | undefined): LocalizedText | null =>
		text ? writtenIn(text, language, reader) : null;
	const word = (key: string | undefined | null): string | null => (key ? t(key) : null);
	const { events, kind, form, quantity, isConfirmed, reliability, credibility } = content;
	const count =
		events === undefined || events === null
			? null
			: events === 'fewer'
				? t('warnings.receive.fact.few-events')
				: String(events);
	const facts: [string, string | LocalizedText | null][] = [
		[t('warnings.receive.fact.kind'), word(kind && warningKinds.labels[kind])],
		[t('warnings.receive.fact.cas'), content.cas?.join(', ') || null],
		[t('warnings.receive.fact.form'), word(form && drugForms.labels[form])],
		[t('warnings.receive.fact.imprint'), written(content.imprint)],
		[t('warnings.receive.fact.region'), written(content.region)],
		[t('warnings.receive.fact.date'), content.date ? formatKnownDate(content.date, reader) : null],
		[t('warnings.receive.fact.place-reason'), written(content.placeReason)],
		[t('warnings.receive.fact.events'), count],
		[t('warnings.receive.fact.quantity'), word(quantity && quantityBands.labels[quantity])],
		[t('warnings.receive.fact.exposure'), written(content.exposure)],
		[t('warnings.receive.fact.analysis'), written(content.analysis)],
		[t('warnings.receive.fact.method'), written(content.method)],
		[t('warnings.receive.fact.health-risks'), written(content.healthRisks)],
		[t('warnings.receive.fact.other-risks'), written(content.otherRisks)],
		[t('warnings.receive.fact.measures'), written(content.measures)],
		[t('warnings.receive.fact.laboratory'), word(isConfirmed && confirmations.labels[isConfirmed])],
		[t('warnings.receive.fact.reliability'), word(reliability && reliabilities.labels[reliability])],
		[t('warnings.receive.fact.credibility'), word(credibility && credibilities.labels[credibility])],
		[t('warnings.receive.fact.citation'), written(content.citation)],
		[t('warnings.receive.fact.contact'), written(content.contact)],
		[t('warnings.receive.fact.cap-message'), capMessageText(content.capMessage)],
	];
	return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}
