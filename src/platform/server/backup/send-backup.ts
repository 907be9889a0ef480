import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { fileAnswer, rangeOf } from '../files/send-file.ts';
import type { Services } from '../services.ts';
import { isBackupName } from './backups.ts';

/**
 * Answers with a backup, or a range of it, for a caller who may have it; each download and each range is audited. At most
 * two at a time per person.
 * @returns `null` = there is none; `'busy'` = two are running
 */
export async function sendBackup(
	ctx: OperationContext,
	{ backups, downloads }: Pick<Services, 'backups' | 'downloads'>,
	name: string,
	request: Request,
): Promise<Response | null | 'busy'> {
	const path = join(backups.folder, name);
	const found = isBackupName(name) ? await stat(path).catch(() => null) : null;
	if (!found?.isFile()) return null;
	const file = {
		id: name,
		name,
		sha256: createHash('sha256').update(`${name} ${found.size} ${found.mtimeMs}`).digest('hex'),
		bytes: found.size,
		mediaType: 'application/gzip',
	};
	const leave = request.method === 'HEAD' ? () => {} : downloads.enter(`backup ${ctx.actor.person?.id}`, 2);
	if (!leave) return 'busy';
	const range = rangeOf(request.headers, file.bytes, `"${file.sha256}"`);
	if (request.method !== 'HEAD' && range !== 'unsatisfiable')
		await ctx.database.transaction().execute((tx) => audit(tx, ctx, 'backup.download', `backup:${name}`));
	let isOpen = false;
	const answer = await fileAnswer(request, file, { audience: 'participants' }, async (part) => {
		isOpen = true;
		const stream = createReadStream(path, part ? { start: part.first, end: part.last } : {});
		stream.once('close', leave);
		return Readable.toWeb(stream) as ReadableStream;
	});
	if (!isOpen) leave();
	return answer;
}
