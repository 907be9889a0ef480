import type { Category } from './categories.ts';
import { sectionsFor, type FormDefinition } from './form-definition.ts';
import { countryField, organisationField } from './standard-form.ts';

/** Whether somebody who comes in no delegation has to say for whom and from where. Guests come in their own capacity. 1.3 */
const isRequired = (field: string, category: Category): boolean =>
	category !== 'guest' && (field === organisationField || field === countryField);

/** What somebody of a category is asked who registers themselves: a form that is in use, with what is required of them. */
export const selfRegistrationSections = (
	form: FormDefinition,
	category: Category,
): ReturnType<typeof sectionsFor> =>
	sectionsFor(form, ['registration'], category).map((section) => ({
		...section,
		fields: section.fields.map((field) =>
			isRequired(field.id, category) ? { ...field, required: true } : field,
		),
	}));
