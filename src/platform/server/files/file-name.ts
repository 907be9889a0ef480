import { withoutAccents } from '../../without-accents.ts';
import { endsAs, fileTypes, type FileType } from './file-types.ts';

const longest = 120; // characters: 240 bytes in Cyrillic or Arabic; file systems allow 255 bytes

/**
 * The name under which a file is stored and downloaded: no folders, control characters or bidirectional marks, on one
 * line, with the extension of its type.
 * @param original the name that the browser sent
 */
export function fileName(original: string, type: FileType): string {
	const [ending] = fileTypes[type];
	const plain = original
		.toWellFormed()
		.normalize('NFC')
		.replace(/^.*[/\\]/s, '')
		.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\uFFFD<>:"|?*]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const named = endsAs(plain, type) ? plain : `${plain || 'file'}.${ending}`;
	const dot = named.lastIndexOf('.');
	return Array.from(named.slice(0, dot)).slice(0, longest).join('').trim() + named.slice(dot);
}

/** The Content-Disposition header that makes a browser save the file (RFC 6266 §4.1, RFC 8187). */
export function contentDisposition(name: string): string {
	const ascii = withoutAccents(name).replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
