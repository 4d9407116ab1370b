import { createInterface } from 'node:readline';
import { paint } from '../output/colour.js';
import { settleWidth } from '../output/width.js';

/** The number of empty lines that end a text; a single one separates paragraphs. */
const LAST_EMPTY_LINES = 2;

export interface Typed {
  text: string;
  /** Whether it was ended, and not interrupted by Ctrl-C or Ctrl-D. */
  isWhole: boolean;
}

/**
 * Several lines, typed or pasted. The prompt of several lines in `@clack/core` 1.6 ends at the first empty line or at a pasted tab, breaks emoji, and
 * forgets what was typed when it is interrupted.
 */
export function askLines(message: string): Promise<Typed> {
  const { stdin: input, stderr: output } = process;
  const { cyan, dim } = paint(output);
  settleWidth(output);
  const lines: string[] = [];
  // Before the question is shown: until then a Ctrl-C would throw away what was typed, and reach the process as a signal.
  const editor = createInterface({ input, output, terminal: true, historySize: 0, prompt: `${cyan('│')}  ` });
  output.write(`${cyan('◆')}  ${message} ${dim(`(several lines; ${LAST_EMPTY_LINES} empty ones end the text)`)}\n`);
  return new Promise((resolve) => {
    let isWhole = false;
    const interrupt = () => editor.close();
    process.on('SIGINT', interrupt);
    editor.on('line', (line) => {
      lines.push(line);
      isWhole = lines.length >= LAST_EMPTY_LINES && lines.slice(-LAST_EMPTY_LINES).every((last) => last.trim() === '');
      if (isWhole) editor.close();
      else editor.prompt();
    });
    editor.on('SIGINT', interrupt);
    editor.on('close', () => {
      process.off('SIGINT', interrupt);
      if (!isWhole) output.write('\n');
      resolve({ text: (isWhole ? lines : [...lines, editor.line]).join('\n').trim(), isWhole });
    });
    editor.prompt();
  });
}
