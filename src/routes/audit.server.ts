import { atRiskAmong } from '#accreditation/server';
import type { AuditDiscretion } from '#platform/server/audit-entries.ts';
import { labelAction, platformAuditLabels } from '#platform/audit-labels.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services, type Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';

/** Names actions in the language of a reader, as the platform and the slices label them. */
export function auditLabeller(
	{ language }: Pick<OperationContext, 'language'>,
	{ slices, words }: Pick<Services, 'slices' | 'words'> = services(),
): (action: string) => ReturnType<typeof labelAction> {
	const labels: Readonly<Record<string, string>> = Object.assign(
		{},
		platformAuditLabels,
		...slices.map(({ auditLabels }) => auditLabels),
	);
	const t = words(language);
	return (action) => labelAction(action, labels, t);
}

/** What nobody reads in the audit: authors that a slice withholds, also under its former names, and people at risk. */
export const auditDiscretion = (
	ctx: OperationContext,
	slices: readonly Slice[] = services().slices,
): AuditDiscretion => ({
	slices: slices
		.filter(({ withholdsAuthors }) => withholdsAuthors)
		.flatMap(({ name, formerNames = [] }) => [name, ...formerNames]),
	unnamed: (people) => (people.length ? atRiskAmong(ctx, people) : Promise.resolve(new Set())),
});
