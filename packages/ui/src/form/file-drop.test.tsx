import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FileDrop } from './file-drop';
import { refuseFile } from './file-rules';

const png = new File(['png'], 'logo.png', { type: 'image/png' });
const svg = new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' });

function open(props: { progress?: number } = {}) {
  const onFile = vi.fn();
  const { container } = render(<FileDrop label="Logo" accept="image/png,image/jpeg" onFile={onFile} {...props} />);
  const drop = (file: File) =>
    fireEvent.drop(container.querySelector('input')!.parentElement!, { dataTransfer: { files: [file] } });
  return { onFile, drop };
}

describe('FileDrop', () => {
  it('takes a dropped file', () => {
    const { onFile, drop } = open();
    drop(png);
    expect(onFile).toHaveBeenCalledExactlyOnceWith(png);
  });

  it('names its buttons after what they are for', () => {
    render(<FileDrop label="Banner" preview={<img alt="" />} onFile={vi.fn()} onRemove={vi.fn()} />);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Remove', 'Replace']);
    expect(screen.getByRole('button', { name: 'Remove Banner' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Replace Banner' })).toBeTruthy();
  });

  it('takes a chosen file', () => {
    const { onFile } = open();
    fireEvent.change(screen.getByLabelText('Logo', { selector: 'input' }), { target: { files: [png] } });
    expect(onFile).toHaveBeenCalledExactlyOnceWith(png);
  });

  it('says why it refuses one, and forgets it when the next is right', () => {
    const { onFile, drop } = open();
    drop(svg);
    expect(onFile).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toBe('logo.svg is not a kind of file that can be used here.');
    drop(png);
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it('shows progress and takes nothing while a file is on its way', () => {
    const { onFile, drop } = open({ progress: 0.4 });
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Upload' }).value).toBe(40);
    drop(png);
    expect(onFile).not.toHaveBeenCalled();
  });
});

describe('refuseFile', () => {
  it.each([
    [{ name: 'a.PDF', type: '', size: 1 }, { accept: '.pdf' }, null],
    [{ name: 'a.webp', type: 'image/webp', size: 1 }, { accept: 'image/*' }, null],
    [
      { name: 'a.png', type: 'image/png', size: 6 * 1024 * 1024 },
      { maxBytes: 5 * 1024 * 1024 },
      'a.png is 6 MB; the most is 5 MB.',
    ],
    [{ name: 'a.png', type: 'image/png', size: 0 }, {}, 'a.png is empty.'],
  ])('%o with %o: %s', (file, rules, words) => expect(refuseFile(file, rules)).toBe(words));
});
