import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedPeople } from '#accreditation/server';
import { createImport, loadActivities } from '#activities/server';
import type { OperationContext } from '#platform/server/context.ts';

/** Loads the invented activities of the rehearsal, a pair to judge, and a table with three bad lines that waits. */
export async function loadSampleActivities(
	ctx: OperationContext,
	{ people }: LoadedPeople,
	folder: string,
): Promise<void> {
	await loadActivities(ctx, JSON.parse(await readFile(join(folder, 'activities.json'), 'utf8')), people);
	const officer = people['secretariat-officer'] ?? null;
	const brought = await createImport(
		{ ...ctx, actor: { person: officer, roles: ['officer'] } },
		{
			id: '5a3b1e00-000a-4000-8000-000000000001',
			name: 'activities.csv',
			open: () => readFile(join(folder, 'activities.csv')).then((all) => [all]),
			source: 'Rehearsal',
			reporter: null,
			isPublic: false,
		},
	);
	if (!brought.ok) throw new Error(`activities.csv of the sample: ${brought.refusal}`);
}
