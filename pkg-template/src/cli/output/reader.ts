import type { Values } from '../flags.js';

/** Whether a person reads standard output: on a terminal, unless JSON was asked for. */
export const isPerson = ({ json, fields, jq }: Pick<Values, 'json' | 'fields' | 'jq'>): boolean => process.stdout.isTTY === true && !json && fields === undefined && jq === undefined;
