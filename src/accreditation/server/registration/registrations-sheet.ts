import { loggedSheet, type LoggedSheet } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import type { SheetFormat } from '#platform/server/sheet-response.ts';
import { formatAnswer } from '../../ui/Forms/labels.ts';
import { categoryLabels, stateLabels } from '../../ui/labels.ts';
import type { ListedRegistration } from '../../registrations-list.ts';
import type { ExportPurpose } from '../../view-forms.ts';
import type { RegistrationsFile } from './read-registrations.ts';

/**
 * Answers with registrations as a spreadsheet: who they are, and the answers of the added columns.
 * @param purpose of answers to sensitive questions
 */
export function registrationsSheet(
	ctx: OperationContext,
	{ slug, format }: { slug: string; format: SheetFormat },
	found: RegistrationsFile,
	purpose?: ExportPurpose,
): Promise<Response> {
	const { language } = ctx;
	const t = services().words(language);
	const names = new Map(
		found.delegations.map(({ id, name }) => [id, inLanguage(name, language)?.text ?? null]),
	);
	const sheet: LoggedSheet<ListedRegistration> = {
		columns: [
			{ key: 'accreditation.registration.family-name', cell: (one) => one.familyName },
			{ key: 'accreditation.registration.given-name', cell: (one) => one.givenName },
			{ key: 'accreditation.registration.job-title', cell: (one) => one.jobTitle },
			{ key: 'accreditation.people.email', cell: (one) => one.email },
			{ key: 'accreditation.people.delegation', cell: (one) => names.get(one.delegation ?? '') ?? null },
			{ key: 'accreditation.registrations.category', cell: (one) => t(categoryLabels[one.category]) },
			{ key: 'accreditation.registrations.state', cell: (one) => t(stateLabels[one.state]) },
			...found.questions.map((question) => ({
				// The log of the conference does not say which questions.
				key: purpose ? 'accreditation.columns.sensitive' : 'accreditation.columns.ordinary',
				label: inLanguage(question.label, language)?.text ?? question.id,
				cell: ({ answers }: ListedRegistration) => {
					const value = answers?.[question.id];
					return value === undefined ? null : formatAnswer(question, value, language, t);
				},
			})),
		],
		rows: found.ids.length,
		batches: found.batches,
	};
	const of = { slug, file: 'registrations' } as const;
	const logged = purpose ? { ...of, purpose: `accreditation.purpose.${purpose}` } : of;
	return loggedSheet(ctx, logged, sheet, format);
}
