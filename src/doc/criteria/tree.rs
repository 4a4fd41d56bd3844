//! From a flat list of nodes to the tree.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Draft;
use crate::criteria::{Code, NaPolicy, Node, NodeId, Role, Supplier};
use crate::diag::Diagnostic;
use crate::diag::problem::InSet;
use crate::doc::fields::Sink;
use crate::text::Clean;

/// The most levels of a set; published ones have four.
const MOST_LEVELS: usize = 32;

/// Drafts with their places in the tree. Nodes whose place could not be found stand at the top.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) drafts: Vec<Draft>,
    pub(super) parents: Vec<Option<usize>>,
    pub(super) children: Vec<Vec<usize>>,
    /// Every node, each after the one above it.
    pub(super) downward: Vec<usize>,
    /// Whether some node stands at the top only because its place could not be found.
    pub(super) adrift: bool,
    /// Nodes under which such a node may belong: what they lack may only follow from that.
    bereft: BTreeSet<usize>,
    by_code: BTreeMap<Code, usize>,
}

/// A tree all of whose nodes were read.
pub(super) struct Grown {
    pub(super) nodes: Vec<Node>,
    pub(super) roots: Vec<NodeId>,
    pub(super) by_code: BTreeMap<Code, NodeId>,
}

impl Tree {
    pub(super) fn grow(drafts: Vec<Draft>, sink: &Sink) -> Self {
        let mut tree = Self { drafts, ..Self::default() };
        tree.index(sink);
        if sink.is_broken() {
            return tree;
        }
        tree.find_parents(sink);
        tree.cut_cycles(sink);
        tree.order();
        tree.check_shape(sink);
        tree.check_kinds(sink);
        tree
    }

    /// Whether some node has this code.
    pub(super) fn has(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// Every code, in alphabetical order.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.by_code.keys().map(|c| &**c)
    }

    /// The top-level nodes, in file order.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> {
        self.parents.iter().enumerate().filter(|(_, p)| p.is_none()).map(|(i, _)| i)
    }

    /// What the top-level node above `index` counts as.
    pub(super) fn role(&self, mut index: usize) -> Role {
        while let Some(Some(parent)) = self.parents.get(index) {
            index = *parent;
        }
        self.drafts.get(index).and_then(|d| d.role.as_ref()).map(|(role, _)| *role).unwrap_or_default()
    }

    /// Whether a node whose place could not be found may belong under this one.
    pub(super) fn is_bereft(&self, index: usize) -> bool {
        self.bereft.contains(&index)
    }

    /// Whether the node has a code, and no one before it has the same.
    fn is_first(&self, index: usize) -> bool {
        let code = self.drafts.get(index).and_then(|d| d.code.as_ref());
        code.and_then(|(code, _)| self.by_code.get(code)) == Some(&index)
    }

    fn index(&mut self, sink: &Sink) {
        for (i, draft) in self.drafts.iter().enumerate() {
            let Some((code, at)) = &draft.code else { continue };
            if let Some(first) = self.by_code.get(code).and_then(|f| self.drafts.get(*f)).and_then(|d| d.code.as_ref())
            {
                let problem = InSet::DuplicateCode { code: Clean::line(code) };
                sink.push(Diagnostic::new(problem, at.clone()).and(first.1.clone()));
            } else {
                self.by_code.insert(code.clone(), i);
            }
        }
    }

    fn find_parents(&mut self, sink: &Sink) {
        // A code that could not be read may be the one that is looked for.
        let all_coded = self.drafts.iter().all(|d| d.code.is_some());
        for draft in &self.drafts {
            let named = draft.parent.as_ref().map(|(p, at)| (&**p, at));
            let dotted = draft.code.as_ref().and_then(|(code, at)| code.parent().map(|p| (p, at)));
            let Some((parent, at)) = named.or(dotted) else {
                self.parents.push(None);
                continue;
            };
            let found = self.by_code.get(parent).copied();
            self.adrift |= found.is_none();
            if found.is_none() {
                let dots = |code: &str| code.rsplit_once('.').map(|(above, _)| above.to_owned());
                let mut above = std::iter::successors(dots(parent), |p| dots(p));
                self.bereft.extend(above.find_map(|p| self.by_code.get(&*p)));
            }
            if let (None, Some((code, _)), true) = (found, &draft.code, named.is_some() || all_coded) {
                let near = sink.nearest(parent, self.codes().filter(|c| **c != **code && named.is_some()));
                let problem = InSet::UnknownParent {
                    code: Clean::line(code),
                    parent: Clean::line(parent),
                    near: near.map(Clean::line),
                };
                sink.report(problem, at.clone());
            }
            self.parents.push(found);
        }
    }

    /// Reports each cycle once, at its first node in the file, and takes that node out of it.
    fn cut_cycles(&mut self, sink: &Sink) {
        // The start of the first walk upwards that came by: a walk that meets itself has found a cycle.
        let mut walks: Vec<Option<usize>> = vec![None; self.parents.len()];
        for start in 0..self.parents.len() {
            let mut next = Some(start);
            while let Some(at) = next {
                match walks.get_mut(at) {
                    Some(walk @ None) => *walk = Some(start),
                    Some(walk) if *walk == Some(start) => {
                        self.cut(at, sink);
                        break;
                    }
                    _ => break,
                }
                next = self.parents.get(at).copied().flatten();
            }
        }
    }

    /// Cuts the cycle through `on` at its first node in the file.
    fn cut(&mut self, on: usize, sink: &Sink) {
        let mut first = on;
        let mut at = on;
        while let Some(Some(parent)) = self.parents.get(at) {
            at = *parent;
            first = first.min(at);
            self.bereft.insert(at);
            if at == on {
                break;
            }
        }
        if let Some(parent) = self.parents.get_mut(first) {
            *parent = None;
        }
        self.adrift = true;
        if let Some(draft) = self.drafts.get(first)
            && let Some((code, code_at)) = &draft.code
        {
            let at = draft.parent.as_ref().map_or(code_at, |(_, at)| at);
            sink.report(InSet::Cycle { code: Clean::line(code) }, at.clone());
        }
    }

    fn order(&mut self) {
        self.children = vec![Vec::new(); self.parents.len()];
        for (i, parent) in self.parents.iter().enumerate() {
            if let Some(siblings) = parent.and_then(|p| self.children.get_mut(p)) {
                siblings.push(i);
            }
        }
        let mut waiting: Vec<usize> = self.roots().collect();
        while let Some(i) = waiting.pop() {
            self.downward.push(i);
            waiting.extend(self.children.get(i).into_iter().flatten());
        }
    }

    fn check_shape(&self, sink: &Sink) {
        let mut levels = vec![1; self.drafts.len()];
        let mut reported_deep = false;
        for &i in &self.downward {
            let parent = self.parents.get(i).copied().flatten();
            let level = parent.and_then(|p| levels.get(p)).map_or(1, |l| l + 1);
            if let Some(own) = levels.get_mut(i) {
                *own = level;
            }
            let (Some(draft), Some(below)) = (self.drafts.get(i), self.children.get(i)) else { continue };
            let code = || draft.code.as_ref().map(|(c, _)| Clean::line(c)).unwrap_or_default();
            let at = || draft.code.as_ref().map_or(&draft.span, |(_, at)| at).clone();
            if level > MOST_LEVELS && !reported_deep {
                sink.report(InSet::TooDeep { code: code(), most: MOST_LEVELS }, at());
                reported_deep = true;
            }
            if let (Some((role @ (Role::Bonus | Role::Penalty), at)), Some(_)) = (&draft.role, parent) {
                let role = crate::criteria::word_of(&Role::ALL, *role);
                sink.report(InSet::RoleBelowTop { code: code(), role }, at.clone());
            }
            match (&draft.rule_at, below.first()) {
                (Some((key, _)), Some(first)) => {
                    let mut d = Diagnostic::new(InSet::RuleOnBranch { code: code() }, key.clone());
                    d.also = self.drafts.get(*first).and_then(|d| d.code.as_ref()).map(|(_, at)| at.clone());
                    sink.push(d);
                }
                (None, None) if self.is_first(i) && !self.is_bereft(i) => {
                    sink.report(InSet::NothingToScore { code: code() }, at());
                }
                _ => {}
            }
            if let (Some((NaPolicy::Drop | NaPolicy::Full, at)), Some(_)) = (&draft.na, below.first()) {
                sink.report(InSet::NaOnBranch { code: code() }, at.clone());
            }
        }
    }

    /// Warns of nodes whose kinds are all left out above.
    fn check_kinds(&self, sink: &Sink) {
        for draft in self.drafts.iter().zip(&self.parents).filter_map(|(d, p)| p.is_some().then_some(d)) {
            let (Some((kinds, at)), Some((code, _))) = (&draft.kinds, &draft.code) else { continue };
            let mut above = self.by_code.get(code).and_then(|i| self.parents.get(*i)).copied().flatten();
            for _ in 0..MOST_LEVELS {
                let Some(i) = above else { break };
                if let Some((allowed, allowed_at)) = self.drafts.get(i).and_then(|d| d.kinds.as_ref())
                    && !kinds.iter().any(|k| allowed.contains(k))
                {
                    let problem = InSet::NeverApplies { code: Clean::line(code) };
                    sink.push(Diagnostic::new(problem, at.clone()).and(allowed_at.clone()));
                    break;
                }
                above = self.parents.get(i).copied().flatten();
            }
        }
    }

    /// The nodes, if every one could be read whole.
    pub(super) fn finish(self) -> Option<Grown> {
        let roots = self.roots().map(id).collect::<Option<Vec<NodeId>>>()?;
        let roles: Vec<Role> = (0..self.drafts.len()).map(|i| self.role(i)).collect();
        let mut suppliers = vec![Supplier::default(); self.drafts.len()];
        for &i in &self.downward {
            let above = self.parents.get(i).copied().flatten().and_then(|p| suppliers.get(p)).copied();
            let own = self.drafts.get(i).and_then(|d| d.by);
            if let Some(by) = suppliers.get_mut(i) {
                *by = own.or(above).unwrap_or_default();
            }
        }
        let by_code = self.by_code.into_iter().map(|(code, i)| Some((code, id(i)?))).collect::<Option<_>>()?;
        let places = self.parents.into_iter().zip(self.children);
        let inherited = roles.into_iter().zip(suppliers);
        let nodes = self.drafts.into_iter().zip(places).zip(inherited).map(|((d, (parent, children)), (role, by))| {
            Some(Node {
                code: d.code?.0,
                name: d.name?,
                max: d.max?.0,
                role,
                by,
                appraiser: d.appraiser,
                kinds: d.kinds.map(|(kinds, _)| kinds),
                na: d.na.map(|(na, _)| na).unwrap_or_default(),
                evidence: d.evidence,
                guide: d.guide,
                basis: d.basis,
                provenance: d.provenance,
                parent: match parent {
                    None => None,
                    Some(p) => Some(id(p)?),
                },
                children: children.into_iter().map(id).collect::<Option<_>>()?,
                rule: d.rule,
                span: d.span,
                rule_span: d.rule_at.map(|(_, at)| at).unwrap_or_default(),
            })
        });
        Some(Grown { nodes: nodes.collect::<Option<_>>()?, roots, by_code })
    }
}

fn id(index: usize) -> Option<NodeId> {
    u32::try_from(index).ok().map(NodeId)
}
