/** Numbers that are collected one by one. */
export class Growing {
  private numbers = new Int32Array(1024);
  private filled = 0;

  push(number: number): void {
    if (this.filled === this.numbers.length) {
      const larger = new Int32Array(this.filled * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.filled++] = number;
  }

  all(): Int32Array {
    return this.numbers.slice(0, this.filled);
  }
}
