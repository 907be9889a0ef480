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
		['warnings.write.kind', word(warningKinds.labels[content.kind])],
		['warnings.write.date', content.date && formatKnownDate(content.date, reader)],
		['warnings.write.region', content.region],
		['warnings.write.place-reason', content.placeReason],
		['warnings.write.text', content.text],
		['warnings.write.form', word(content.form && drugForms.labels[content.form])],
		['warnings.write.imprint', content.imprint],
		['warnings.write.cas', content.cas.join(', ')],
		['warnings.write.quantity', word(content.quantity && quantityBands.labels[content.quantity])],
		['warnings.write.events', typedEvents(content.events)],
		['warnings.write.analysis', content.analysis],
		['warnings.write.method', content.method],
		['warnings.write.confirmed', word(confirmations.labels[content.isConfirmed])],
		['warnings.write.exposure', content.exposure],
		['warnings.write.health-risks', content.healthRisks],
		['warnings.write.other-risks', content.otherRisks],
		['warnings.write.measures', content.measures],
		['warnings.write.reliability', word(content.reliability && reliabilities.labels[content.reliability])],
		['warnings.write.credibility', word(content.credibility && credibilities.labels[content.credibility])],
		['warnings.write.citation', content.citation],
		['warnings.write.contact', content.contact],
		['warnings.receive.fact.cap-message', capMessageText(content.capMessage)],
		['warnings.write.headline', inLanguages(cap?.headline)],
		['warnings.write.description', inLanguages(cap?.description)],
		['warnings.write.instruction', inLanguages(cap?.instruction)],
		...(['category', 'urgency', 'severity', 'certainty'] as const).map((name): [string, string] => [
			capFieldLabels[name],
			code(name),
		]),
	];
	return facts.flatMap(([term, value]) => (value ? [{ term: t(term), value }] : []));
}
