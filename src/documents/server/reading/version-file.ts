import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { mayRead } from '../../distribution.ts';
import { downloadName, isOpenVersion, readsUnissued } from '../../reading.ts';
import { versionById } from '../store/reading.ts';
import { viewerOf } from '../viewer.ts';

/** A file that the caller may read. */
export interface ReadableFile {
	/** The id of the file. */
	file: string;
	name: string;
	mediaType: string;
	bytes: number;
	sha256: string;
	/** `public`: everybody may read it at this moment. */
	audience: 'public' | 'participants';
}

/**
 * The file of a language version, for its download. One statement besides the viewer's. 7.2, 7.6
 * @returns `null` = there is none, or not for the caller. 7.5
 */
export async function versionFile(ctx: OperationContext, id: string): Promise<ReadableFile | null> {
	const viewer = await viewerOf(ctx);
	const found = isId(id) ? await versionById(ctx.database, viewer, id) : null;
	const file = found?.version.file;
	if (!found || !file || !isOpenVersion(found.version, readsUnissued(viewer, found.document))) return null;
	const { document, version } = found;
	const everybody = { isOfficer: false, memberships: [], now: ctx.now };
	const isPublic = version.state === 'issued' && mayRead(everybody, document);
	return {
		file: file.id,
		name: document.symbol ? downloadName(document.symbol, version.language, file.name) : file.name,
		mediaType: file.mediaType,
		bytes: file.bytes,
		sha256: file.sha256,
		audience: isPublic ? 'public' : 'participants',
	};
}
