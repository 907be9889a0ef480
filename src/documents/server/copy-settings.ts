import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { kindSettings, upsertKindSetting } from './store/kind-settings.ts';

/**
 * Copies the series and the translation periods that a conference has set for kinds of documents; no document, and no
 * number.
 * @param tx the transaction that creates the conference `to`, after its permission check
 */
export async function copySettings(
	tx: Transaction,
	ctx: OperationContext,
	{ from, to }: { from: string; to: string },
): Promise<void> {
	for (const setting of await kindSettings(tx, from)) await upsertKindSetting(tx, to, setting);
	await audit(tx, ctx, 'documents.copy-settings', `conference:${to}`, { from });
}
