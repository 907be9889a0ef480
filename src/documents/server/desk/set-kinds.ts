import { findAccess } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from '../access.ts';
import { upsertKindSetting, type KindSetting } from '../store/kind-settings.ts';
import { allSeries } from '../store/series.ts';

/**
 * Sets the series and the deadlines of kinds of documents in a conference: all of them, or none. 3.2, 3.7
 * @returns refused as `bad-input`, at `<kind>.series`, for series that do not exist
 */
export async function setKinds(
	ctx: OperationContext,
	slug: string,
	settings: readonly KindSetting[],
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	const access = await findAccess(ctx, { slug });
	if (!access || !may(ctx, 'manage', access)) return refuse('not-found');
	if (settings.length === 0) return done(null);
	return inTransaction<null, 'bad-input'>(ctx, async (tx) => {
		const known = new Set<string | null>([null, ...(await allSeries(tx)).map(({ id }) => id)]);
		const wrong = settings.filter(({ series }) => !known.has(series));
		if (wrong.length > 0)
			return refuse(
				'bad-input',
				Object.fromEntries(wrong.map(({ kind }) => [`${kind}.series`, 'platform.wrong-value'])),
			);
		for (const setting of settings) {
			await upsertKindSetting(tx, access.id, setting);
			await audit(tx, ctx, 'documents.set-kind', `conference:${access.id}`, { kind: setting.kind });
		}
		await announce(tx, 'documents.changed', { conference: access.id });
		return done(null);
	});
}
