import * as v from 'valibot';
import { choiceField, idField, singleLineField, listField } from '#platform/form.ts';
import { partId } from './form-definition.ts';

/* Schemas of the forms of the columns and views of the officers' list. */

/** A view of the list: what it is called, and the query of the list that it shows. */
export const ViewForm = v.object({
	name: v.pipe(
		singleLineField(100, 'accreditation.wrong.too-long'),
		v.minLength(1, 'accreditation.missing.view-name'),
	),
	list: v.optional(v.pipe(v.string(), v.maxLength(4_000)), ''),
});

/** Removes a view. */
export const RemoveViewForm = v.object({ view: idField });

/** Shows a sensitive question as a column. */
export const SensitiveColumnForm = v.object({ field: partId });

/** For what a file with sensitive answers is needed. */
export const exportPurposes = ['catering', 'accessibility', 'visas', 'security', 'health'] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

/** A file with sensitive answers. */
export const ExportForm = v.object({
	question: listField(partId, 120, 'accreditation.wrong.too-many'),
	purpose: choiceField(exportPurposes, 'accreditation.missing.purpose'),
});
