/// Gives back the memory of the shards that a job has passed, which goes through the items in their order.
struct PassedPages {
  private let folder: ShardFolder
  private var shard = 0

  init(of folder: ShardFolder) { self.folder = folder }

  /// The job is done with this item and all before it.
  mutating func reached(item: Int) {
    let current = folder.place(of: item).shard
    if current != shard { folder.shards[shard].releasePages() }
    shard = current
  }
}
