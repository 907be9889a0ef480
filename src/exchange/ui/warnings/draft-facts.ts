import { formatKnownDate } from '#platform/date-format.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/words.ts';
import { typedEvents } from '../../warning-form.ts';
import {
	confirmations,
	credibilities,
	drugForms,
	quantityBands,
	reliabilities,
	warningKinds,
	type WarningContent,
} from '../../warning.ts';
import { capMessageText } from './facts.ts';
import { capFieldLabels, capLabels } from './write-labels.ts';

const inLanguages = (texts: Readonly<Record<string, string>> | undefined): string =>
	Object.entries(texts ?? {})
		.map(([language, text]) => `${language}: ${text}`)
		.join('\n');

/** Everything that a draft states, under the labels of its form; what it does not state is left out. */
export function draftFacts(
	content: WarningContent,
	t: Translate,
	reader: Language,
): { term: string; value: string }[] {
	const { cap } = content;
	const word = (key: string | null | undefined): string => (key ? t(key) : '');
	const code = (name: keyof typeof capLabels): string => {
		const labels: Readonly<Record<string, string>> = capLabels[name];
		return cap ? word(labels[cap[name]]) : '';
	};
	const facts: [string, string][] = [
		['exchange.write.kind', word(warningKinds.labels[content.kind])],
		['exchange.write.date', content.date && formatKnownDate(content.date, reader)],
		['exchange.write.region', content.region],
		['exchange.write.place-reason', content.placeReason],
		['exchange.write.text', content.text],
		['exchange.write.form', word(content.form && drugForms.labels[content.form])],
		['exchange.write.imprint', content.imprint],
		['exchange.write.cas', content.cas.join(', ')],
		['exchange.write.quantity', word(content.quantity && quantityBands.labels[content.quantity])],
		['exchange.write.events', typedEvents(content.events)],
		['exchange.write.analysis', content.analysis],
		['exchange.write.method', content.method],
		['exchange.write.confirmed', word(confirmations.labels[content.isConfirmed])],
		['exchange.write.exposure', content.exposure],
		['exchange.write.health-risks', content.healthRisks],
		['exchange.write.other-risks', content.otherRisks],
		['exchange.write.measures', content.measures],
		['exchange.write.reliability', word(content.reliability && reliabilities.labels[content.reliability])],
		['exchange.write.credibility', word(content.credibility && credibilities.labels[content.credibility])],
		['exchange.write.citation', content.citation],
		['exchange.write.contact', content.contact],
		['exchange.receive.fact.cap-message', capMessageText(content.capMessage)],
		['exchange.write.headline', inLanguages(cap?.headline)],
		['exchange.write.description', inLanguages(cap?.description)],
		['exchange.write.instruction', inLanguages(cap?.instruction)],
		...(['category', 'urgency', 'severity', 'certainty'] as const).map((name): [string, string] => [
			capFieldLabels[name],
			code(name),
		]),
	];
	return facts.flatMap(([term, value]) => (value ? [{ term: t(term), value }] : []));
}
