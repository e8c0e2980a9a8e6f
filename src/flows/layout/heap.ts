/** A queue that gives the cheapest first. */
export class Heap {
  private readonly keys: number[] = []
  private readonly values: number[] = []

  get size() {
    return this.keys.length
  }
  push(key: number, value: number) {
    let at = this.keys.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.keys[parent] as number) <= key) break
      this.put(at, this.keys[parent] as number, this.values[parent] as number)
      at = parent
    }
    this.put(at, key, value)
  }
  pop(): number {
    const top = this.values[0] as number
    const key = this.keys.pop() as number
    const value = this.values.pop() as number
    if (this.keys.length) this.sink(key, value)
    return top
  }
  private sink(key: number, value: number) {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= this.keys.length) break
      const right = left + 1
      const child =
        right < this.keys.length && (this.keys[right] as number) < (this.keys[left] as number)
          ? right
          : left
      if ((this.keys[child] as number) >= key) break
      this.put(at, this.keys[child] as number, this.values[child] as number)
      at = child
    }
    this.put(at, key, value)
  }
  private put(at: number, key: number, value: number) {
    this.keys[at] = key
    this.values[at] = value
  }
}
