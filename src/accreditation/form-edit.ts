import { done, refuse, type Result } from '#platform/result.ts';
import type { Texts } from '#platform/language.ts';
import type { FormDefinition, FormField, FormSection } from './form-definition.ts';

/** What an officer does to a draft. A part is a section or a field, by its id. */
export type FormEdit =
	| { do: 'up' | 'down' | 'remove'; what: 'section' | 'field'; id: string }
	| { do: 'set-section'; id: string; title: Texts }
	| { do: 'set-field'; section: string; field: FormField }
	| { do: 'replace'; definition: FormDefinition };

const swap = <Row>(rows: readonly Row[], at: number, to: number): readonly Row[] => {
	const [one, other] = [rows[at], rows[to]];
	return one === undefined || other === undefined ? rows : rows.with(at, other).with(to, one);
};

/** Moves a field by one place; from the end of a section into the next one. */
function moveField(form: FormDefinition, id: string, by: 1 | -1): FormDefinition {
	const from = form.findIndex(({ fields }) => fields.some((field) => field.id === id));
	const section = form[from] as FormSection;
	const at = section.fields.findIndex((field) => field.id === id);
	if (section.fields[at + by])
		return form.with(from, { ...section, fields: swap(section.fields, at, at + by) });
	const next = form[from + by];
	if (!next) return form;
	const field = section.fields[at] as FormField;
	return form
		.with(from, { ...section, fields: section.fields.toSpliced(at, 1) })
		.with(from + by, { ...next, fields: by > 0 ? [field, ...next.fields] : [...next.fields, field] });
}

const withoutField = (form: FormDefinition, id: string): FormDefinition =>
	form.map((section) => ({ ...section, fields: section.fields.filter((field) => field.id !== id) }));

/** Changes a field where it is, or adds it at the end of a section; moves it if another section was chosen. */
function setField(form: FormDefinition, to: string, field: FormField): FormDefinition {
	const isThere = form.some(({ id, fields }) => id === to && fields.some((one) => one.id === field.id));
	return (isThere ? form : withoutField(form, field.id)).map((section) =>
		section.id === to
			? {
					...section,
					fields: isThere
						? section.fields.map((one) => (one.id === field.id ? field : one))
						: [...section.fields, field],
				}
			: section,
	);
}

/**
 * The draft after an edit. It may be too long; the schema says so.
 * @returns `not-found` if the part was removed meanwhile
 */
export function editDefinition(form: FormDefinition, edit: FormEdit): Result<FormDefinition, 'not-found'> {
	if (edit.do === 'replace') return done(edit.definition);
	if (edit.do === 'set-field')
		return form.some(({ id }) => id === edit.section)
			? done(setField(form, edit.section, edit.field))
			: refuse('not-found');
	const at = form.findIndex(({ id }) => id === edit.id);
	if (edit.do === 'set-section') {
		const section = form[at];
		return done(
			section
				? form.with(at, { ...section, title: edit.title })
				: [...form, { id: edit.id, title: edit.title, fields: [] }],
		);
	}
	const isThere =
		edit.what === 'section' ? at >= 0 : form.some(({ fields }) => fields.some(({ id }) => id === edit.id));
	if (!isThere) return refuse('not-found');
	const by = edit.do === 'up' ? -1 : 1;
	if (edit.do === 'remove')
		return done(edit.what === 'section' ? form.toSpliced(at, 1) : withoutField(form, edit.id));
	return done(edit.what === 'section' ? swap(form, at, at + by) : moveField(form, edit.id, by));
}
