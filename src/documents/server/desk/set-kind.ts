import { findAccess } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from '../access.ts';
import { upsertKindSetting, type KindSetting } from '../store/kind-settings.ts';
import { allSeries } from '../store/series.ts';

/** Sets the series and the deadline of a kind of documents in a conference. 3.2, 3.7 */
export async function setKind(
	ctx: OperationContext,
	slug: string,
	setting: KindSetting,
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	const access = await findAccess(ctx, { slug });
	if (!access || !may(ctx, 'manage', access)) return refuse('not-found');
	return inTransaction<null, 'bad-input'>(ctx, async (tx) => {
		const isKnown = setting.series === null || (await allSeries(tx)).some(({ id }) => id === setting.series);
		if (!isKnown) return refuse('bad-input', { series: 'platform.wrong-value' });
		await upsertKindSetting(tx, access.id, setting);
		await audit(tx, ctx, 'documents.set-kind', `conference:${access.id}`, { kind: setting.kind });
		await announce(tx, 'documents.changed', { conference: access.id });
		return done(null);
	});
}
