import { endsAs, fileTypes, type FileType } from './file-types.ts';

const longest = 120; // characters: 240 bytes in Cyrillic or Arabic, where file systems take 255

/**
 * The name under which a file is kept and given back: without folders, control characters and marks that turn the
 * direction of text, on one line, with an ending that says what it is.
 * @param given as the browser sent it
 */
export function fileName(given: string, type: FileType): string {
	const [ending] = fileTypes[type];
	const plain = given
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

/** The header that makes a browser save a file under its name (RFC 6266 §4.1, RFC 8187). */
export function contentDisposition(name: string): string {
	const ascii = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
