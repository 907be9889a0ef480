import { choiceField, idField } from '#platform/form.ts';
import { spokenLanguages } from '#platform/language.ts';
import { many, oneOf, own, record, reference, tick, translations } from '#platform/record.ts';
import { distributions, documentKinds } from './document.ts';

/** What is said of a document. A delegation that hands one in says less, and its title in one language. */
export const documentRecord = record('documents.document', {
	title: { title: translations(500, { required: true, missing: 'documents.wrong.title' }) },
	kind: {
		kind: oneOf(documentKinds, { required: true }),
		original: own<(typeof spokenLanguages)[number]>({
			control: 'reference',
			stored: choiceField(spokenLanguages),
			form: choiceField(spokenLanguages),
			empty: 'en',
			options: { required: true },
		}),
	},
	series: { series: reference({ hint: true }) },
	place: { meeting: reference(), item: reference() },
	readers: {
		authors: many(idField, 100),
		distribution: oneOf(distributions, { required: true, radio: true }),
		recipients: many(idField, 200, { hint: true }),
	},
	issue: { forJournal: tick(), together: tick() },
});
